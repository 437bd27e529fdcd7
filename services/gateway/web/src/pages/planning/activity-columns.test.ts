import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { ActivitySchema, Session_State } from "@/gen/linli/campaign/v1/activity_pb";
import { stampOf } from "@/lib/format";
import { whenOf } from "./activity-columns";

const session = (day: string, state: Session_State) => ({
  state,
  startTime: stampOf(new Date(`2020-${day}T09:00:00+08:00`)),
  endTime: stampOf(new Date(`2020-${day}T11:00:00+08:00`)),
});

describe("when an activity is", () => {
  it("does not count what was cancelled", () => {
    const { HELD, CANCELLED } = Session_State;
    const sessions = [session("03-01", HELD), session("03-08", HELD), session("03-15", CANCELLED)];
    expect(whenOf(create(ActivitySchema, { sessions }))).toBe("2020年3月8日周日 09:00–11:00 （共 2 场）");
    expect(whenOf(create(ActivitySchema, { sessions: sessions.slice(1) }))).toBe("2020年3月8日周日 09:00–11:00");
  });
});
