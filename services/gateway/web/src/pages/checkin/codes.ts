// The codes of a shift: fetched ahead, so that a phone shows them where there is no network.
import type { CheckInCode } from "@/gen/linli/volunteer/v1/sign_up_service_pb";
import { GetCheckInCodeResponseSchema, SignUpService } from "@/gen/linli/volunteer/v1/sign_up_service_pb";
import { client } from "@/lib/api";
import { dateOf } from "@/lib/format";
import { withSnapshot } from "@/lib/snapshot";

const AHEAD = 300;

export const readCodes = (opportunity: string, shift: string) =>
  withSnapshot(`codes ${opportunity} ${shift}`, GetCheckInCodeResponseSchema, () =>
    client(SignUpService).getCheckInCode({ opportunity, shift, count: AHEAD }),
  );

// The one to be shown at that moment.
export function codeAt(codes: readonly CheckInCode[], at: Date): CheckInCode | undefined {
  return codes.find((code) => {
    const start = dateOf(code.startTime);
    const end = dateOf(code.endTime);
    return start !== undefined && end !== undefined && start <= at && at < end;
  });
}
