import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { OpportunitySchema } from "@/gen/linli/volunteer/v1/opportunity_pb";
import { stampOf } from "@/lib/format";
import { freePlaces, freeToCome, gone, postTitle, shiftsBetween, toCome } from "./shifts";

const at = (text: string) => stampOf(new Date(text));
const opportunity = create(OpportunitySchema, {
  name: "opportunities/a",
  posts: [{ id: "p1", title: "引导员" }],
  shifts: [
    { id: "late", post: "p1", startTime: at("2026-10-02T01:00Z"), endTime: at("2026-10-02T03:00Z"), capacity: 3, taken: 1n },
    { id: "soon", post: "p1", startTime: at("2026-10-01T01:00Z"), endTime: at("2026-10-01T03:00Z"), capacity: 2, taken: 4n },
    { id: "off", post: "p1", startTime: at("2026-10-03T01:00Z"), endTime: at("2026-10-03T03:00Z"), capacity: 9, cancelled: true },
    { id: "past", post: "p2", startTime: at("2026-09-01T01:00Z"), endTime: at("2026-09-01T03:00Z"), capacity: 5 },
  ],
});
const now = new Date("2026-10-01T02:00Z");

describe("shifts", () => {
  it("lists what is to come by begin, without cancelled ones", () => {
    expect(toCome(opportunity, now).map((shift) => shift.id)).toEqual(["soon", "late"]);
    expect(gone(opportunity, now).map((shift) => shift.id)).toEqual(["past", "off"]);
  });
  it("never counts fewer than no places free", () => {
    expect(freePlaces(opportunity.shifts[1]!)).toBe(0);
    expect(freeToCome(opportunity, now)).toBe(2);
  });
  it("knows a post by its id, and says nothing of one that is not there", () => {
    expect(postTitle(opportunity, opportunity.shifts[0]!)).toBe("引导员");
    expect(postTitle(opportunity, opportunity.shifts[3]!)).toBe("");
  });
  it("finds the shifts of a day, also one that is going on", () => {
    const found = shiftsBetween([opportunity], now, new Date("2026-10-01T16:00Z"));
    expect(found.map(({ shift }) => shift.id)).toEqual(["soon"]);
  });
});
