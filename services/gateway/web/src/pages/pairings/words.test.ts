import { create } from "@bufbuild/protobuf";
import { expect, it } from "vitest";
import { Pairing_Kind, Pairing_State, PairingSchema, Side } from "@/gen/linli/pairing/v1/pairing_pb";
import { missing, supportedName } from "./words";

const proposed = (kind: Pairing_Kind, ...sides: Side[]) =>
  create(PairingSchema, {
    kind,
    state: Pairing_State.PROPOSED,
    consents: sides.map((side) => ({ side })),
  });

it("says whose consent is missing", () => {
  expect(missing(proposed(Pairing_Kind.ONE_TO_ONE))).toEqual(["缺帮扶方同意", "缺帮扶对象同意"]);
  expect(missing(proposed(Pairing_Kind.ONE_TO_ONE, Side.HELPER))).toEqual(["缺帮扶对象同意"]);
  expect(missing(proposed(Pairing_Kind.ONE_TO_ONE, Side.HELPER, Side.SUPPORTED))).toEqual([]);
});
it("wants an agreement of two units, and of nobody else", () => {
  expect(missing(proposed(Pairing_Kind.UNIT_TO_UNIT, Side.HELPER, Side.SUPPORTED))).toEqual(["缺共建协议"]);
  expect(missing(proposed(Pairing_Kind.UNIT_TO_VILLAGE, Side.HELPER, Side.SUPPORTED))).toEqual([]);
});
it("asks for nothing once it is in effect", () => {
  expect(missing({ ...proposed(Pairing_Kind.ONE_TO_ONE), state: Pairing_State.ACTIVE })).toEqual([]);
});
it("shows no name that was not sent", () => {
  expect(supportedName(create(PairingSchema, { household: "households/x" }))).toBe("双方同意后显示");
});
