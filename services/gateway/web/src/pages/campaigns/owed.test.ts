import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { Campaign_State, CampaignSchema } from "@/gen/linli/campaign/v1/campaign_pb";
import { owed } from "./owed";

const filed = { seconds: 1n, nanos: 0 };
const campaign = (state: Campaign_State, planFiledTime?: typeof filed, reportFiledTime?: typeof filed) =>
  create(CampaignSchema, { state, memberUnits: [{ unit: "units/a", planFiledTime, reportFiledTime }] });
const what = (...args: Parameters<typeof campaign>) => owed([campaign(...args)], ["units/a"]).flatMap((each) => each.what);

describe("owed", () => {
  it("is the plan from the announcement until the end", () => {
    expect(what(Campaign_State.DRAFT)).toEqual([]);
    expect(what(Campaign_State.ANNOUNCED)).toEqual(["plan"]);
    expect(what(Campaign_State.RUNNING)).toEqual(["plan"]);
    expect(what(Campaign_State.CLOSED)).toEqual([]);
  });
  it("is the report after the plan, also when closed", () => {
    expect(what(Campaign_State.ANNOUNCED, filed)).toEqual([]);
    expect(what(Campaign_State.RUNNING, filed)).toEqual(["report"]);
    expect(what(Campaign_State.CLOSED, filed)).toEqual(["report"]);
    expect(what(Campaign_State.CLOSED, filed, filed)).toEqual([]);
    expect(what(Campaign_State.CANCELLED, filed)).toEqual([]);
  });
  it("is nobody else's", () => {
    expect(owed([campaign(Campaign_State.RUNNING)], ["units/b"])).toEqual([]);
  });
});
