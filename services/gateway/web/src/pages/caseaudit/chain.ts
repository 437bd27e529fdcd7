// Whether a case's readings are whole: numbered without a gap, each bound to the one before, and as
// long as the signed checkpoints say. The signatures themselves are checked by `linli verify`, which
// has the key.
import type { AccessCheckpoint, AccessRecord } from "@/gen/linli/mediation/v1/access_log_pb";

type RecordLike = Pick<AccessRecord, "sequence" | "hash" | "previousHash">;
type CheckpointLike = Pick<AccessCheckpoint, "sequence" | "headHash">;

export interface ChainState {
  whole: boolean;
  // Where it breaks: the first record that does not fit.
  brokenAt: number;
  length: number;
  signed: number;
  unsigned: number;
}

export function checkChain(
  records: readonly RecordLike[],
  checkpoints: readonly CheckpointLike[],
): ChainState {
  const length = records.length;
  let brokenAt = 0;
  let before = "";
  for (const [index, record] of records.entries()) {
    if (record.sequence !== BigInt(index + 1) || record.previousHash !== before || record.hash === "") {
      brokenAt = index + 1;
      break;
    }
    before = record.hash;
  }
  let signed = 0;
  for (const checkpoint of checkpoints) {
    const at = Number(checkpoint.sequence);
    signed = Math.max(signed, at);
    if (records[at - 1]?.hash !== checkpoint.headHash && (brokenAt === 0 || at < brokenAt)) brokenAt = at;
  }
  return { whole: brokenAt === 0, brokenAt, length, signed, unsigned: Math.max(0, length - signed) };
}
