import { create } from "@bufbuild/protobuf";
import { expect, it } from "vitest";
import { CheckInCodeSchema } from "@/gen/linli/volunteer/v1/sign_up_service_pb";
import { stampOf } from "@/lib/format";
import { codeAt } from "./codes";

const at = (minute: number) => new Date(Date.UTC(2026, 9, 1, 1, minute));
const codes = [0, 5].map((minute) =>
  create(CheckInCodeSchema, {
    code: `0000000${minute}`,
    startTime: stampOf(at(minute)),
    endTime: stampOf(at(minute + 5)),
  }),
);

it("shows each code in its own minutes, and none before and after", () => {
  expect(codeAt(codes, at(-1))).toBeUndefined();
  expect(codeAt(codes, at(0))?.code).toBe("00000000");
  expect(codeAt(codes, at(5))?.code).toBe("00000005");
  expect(codeAt(codes, at(10))).toBeUndefined();
});
