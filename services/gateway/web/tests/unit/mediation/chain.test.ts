import { describe, expect, it } from "vitest";
import { checkChain } from "@/pages/caseaudit/chain";

const record = (sequence: number, previousHash: string, hash: string) => ({
  sequence: BigInt(sequence),
  previousHash,
  hash,
});
const records = [record(1, "", "a"), record(2, "a", "b"), record(3, "b", "c")];

describe("the chain of a case's readings", () => {
  it("is whole when each is bound to the one before", () => {
    expect(checkChain(records, [{ sequence: 2n, headHash: "b" }])).toEqual({
      whole: true,
      brokenAt: 0,
      length: 3,
      signed: 2,
      unsigned: 1,
    });
  });
  it("says where one was left out", () => {
    const state = checkChain([records[0]!, records[2]!], []);
    expect(state).toMatchObject({ whole: false, brokenAt: 2 });
  });
  it("says where one was changed", () => {
    expect(checkChain([records[0]!, record(2, "a", "x"), records[2]!], [])).toMatchObject({ brokenAt: 3 });
  });
  it("notices that the end was cut off", () => {
    expect(checkChain(records.slice(0, 1), [{ sequence: 2n, headHash: "b" }])).toMatchObject({
      whole: false,
      brokenAt: 2,
    });
  });
  it("notices that what was signed is not what is there", () => {
    expect(checkChain(records, [{ sequence: 2n, headHash: "z" }])).toMatchObject({
      whole: false,
      brokenAt: 2,
    });
  });
  it("is empty when nobody has read", () => {
    expect(checkChain([], [])).toEqual({ whole: true, brokenAt: 0, length: 0, signed: 0, unsigned: 0 });
  });
});
