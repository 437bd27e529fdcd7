import { create, toBinary } from "@bufbuild/protobuf";
import { expect, it } from "vitest";
import { SubmitServiceRecordRequestSchema } from "@/gen/linli/volunteer/v1/service_record_service_pb";
import { SignUp_State, SignUpSchema } from "@/gen/linli/volunteer/v1/sign_up_pb";
import { CheckInRequestSchema, CheckOutRequestSchema } from "@/gen/linli/volunteer/v1/sign_up_service_pb";
import { stampOf } from "@/lib/format";
import type { Command } from "@/lib/queue";
import { draftOf, replacedBy, requestOf } from "./late";

const at = (text: string) => stampOf(new Date(`2030-10-01T${text}:00+08:00`));
const draft = {
  ...{ opportunity: "opportunities/o", shift: "s", volunteer: "volunteers/v" },
  ...{ start: "2030-10-01T09:00", end: "2030-10-01T11:00", note: "签到表" },
};
const signUp = (state: SignUp_State) =>
  create(SignUpSchema, { name: "signUps/a", opportunity: "opportunities/p", shift: "t", volunteer: "volunteers/w", state });
const command = (order: number, subject: string, state: Command["state"]) => ({ order, subject, state }) as Command;
const kept = (path: string, body: Uint8Array) => ({ path: `x/${path}`, body }) as Command;

it("names the sign-up, or whoever came to the shift without one", () => {
  expect(requestOf(draft, signUp(SignUp_State.ABSENT))).toMatchObject({ signUp: "signUps/a", startTime: at("09:00") });
  const { opportunity, shift, volunteer } = draft;
  expect(requestOf(draft)).toMatchObject({ opportunity, shift, volunteer, endTime: at("11:00"), note: "签到表" });
});

it("takes who came in spite of a withdrawn sign-up as someone without one", () => {
  expect(requestOf(draft, signUp(SignUp_State.WITHDRAWN))).toMatchObject({
    ...{ opportunity: "opportunities/p", shift: "t", volunteer: "volunteers/w" },
  });
  expect(requestOf(draft, signUp(SignUp_State.RELEASED))).not.toHaveProperty("signUp");
});

it("begins with the times at which a device had noted coming and going", () => {
  const came = toBinary(CheckInRequestSchema, create(CheckInRequestSchema, { occurTime: at("09:05") }));
  const left = toBinary(CheckOutRequestSchema, create(CheckOutRequestSchema, { occurTime: at("10:50") }));
  expect(draftOf([kept("CheckIn", came), kept("CheckOut", left)])).toEqual({
    ...{ start: "2030-10-01T09:05", end: "2030-10-01T10:50" },
  });
});

it("begins with what was entered and refused", () => {
  const request = create(SubmitServiceRecordRequestSchema, requestOf(draft));
  const body = toBinary(SubmitServiceRecordRequestSchema, request);
  expect(draftOf([kept("SubmitServiceRecord", body)])).toEqual(draft);
});

it("replaces what else waits for the same", () => {
  const all = [
    command(1, "signUps/a", "already"),
    command(2, "signUps/a", "refused"),
    command(3, "signUps/b", "refused"),
    command(4, "signUps/a", "waiting"),
  ];
  expect(replacedBy(2, all).map((each) => each.order)).toEqual([2, 4]);
  expect(replacedBy(9, all)).toEqual([]);
});
