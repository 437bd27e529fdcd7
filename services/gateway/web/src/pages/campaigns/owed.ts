// What units still have to file.
import { Campaign_State, type Campaign } from "@/gen/linli/campaign/v1/campaign_pb";

export type Filing = "plan" | "report";

// What may be filed now, by the campaign's state; see FileMemberUnitPlan and FileMemberUnitReport.
export const planOpen = ({ state }: Campaign): boolean =>
  state === Campaign_State.ANNOUNCED || state === Campaign_State.RUNNING;
export const reportOpen = ({ state }: Campaign): boolean =>
  state === Campaign_State.RUNNING || state === Campaign_State.CLOSED;

export interface Owed {
  campaign: Campaign;
  unit: string;
  what: Filing[];
}

// Of the member units named, in the campaigns that still take it.
export function owed(campaigns: readonly Campaign[], units: readonly string[]): Owed[] {
  return campaigns.flatMap((campaign) =>
    campaign.memberUnits
      .filter((member) => units.includes(member.unit))
      .map((member): Owed => {
        const what: Filing[] = [];
        if (!member.planFiledTime && planOpen(campaign)) what.push("plan");
        if (member.planFiledTime && !member.reportFiledTime && reportOpen(campaign)) what.push("report");
        return { campaign, unit: member.unit, what };
      })
      .filter(({ what }) => what.length > 0),
  );
}
