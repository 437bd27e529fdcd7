// All active units of the county by name, and its venue programmes and campaigns: read once.
import { shallowRef, type ShallowRef } from "vue";
import { UnitService } from "@/gen/linli/directory/v1/unit_service_pb";
import type { Unit } from "@/gen/linli/directory/v1/unit_pb";
import { VenueProgrammeService } from "@/gen/linli/directory/v1/venue_programme_service_pb";
import type { VenueProgramme } from "@/gen/linli/directory/v1/venue_programme_pb";
import { CampaignService } from "@/gen/linli/campaign/v1/campaign_service_pb";
import type { Campaign } from "@/gen/linli/campaign/v1/campaign_pb";
import { allPages, client } from "@/lib/api";
import { learn, nameOf } from "@/lib/names";
import { session } from "@/lib/session";
import { t } from "./texts";

// A list kept for the session it was read in; `stale` reads it again.
function kept<T>(read: () => Promise<T[]>): { all: () => Readonly<ShallowRef<readonly T[]>>; stale: () => void } {
  const items = shallowRef<readonly T[]>([]);
  let of: string | undefined;
  return {
    all: () => {
      const who = session.value?.person ?? "";
      if (of !== who) {
        of = who;
        void read()
          .then((found) => (items.value = found))
          .catch(() => (of = undefined));
      }
      return items;
    },
    stale: () => (of = undefined),
  };
}

const units = kept<Unit>(async () => {
  const found = await allPages(async (page) => {
    const answer = await client(UnitService).listUnits(page);
    return { rows: answer.units, nextPageToken: answer.nextPageToken };
  });
  learn(found);
  return found;
});
const programmes = kept<VenueProgramme>(() =>
  allPages(async (page) => {
    const answer = await client(VenueProgrammeService).listVenueProgrammes(page);
    return { rows: answer.venueProgrammes, nextPageToken: answer.nextPageToken };
  }),
);
const campaigns = kept<Campaign>(() =>
  allPages(async (page) => {
    const answer = await client(CampaignService).listCampaigns(page);
    return { rows: answer.campaigns, nextPageToken: answer.nextPageToken };
  }),
);

export const countyUnits = units.all;
export const countyProgrammes = programmes.all;
export const countyCampaigns = campaigns.all;
export const campaignsChanged = campaigns.stale;

// What to call each unit where one is chosen: of those that share a name, with their township.
export function unitLabels(): Map<string, string> {
  const list = units.all().value;
  const often = new Map<string, number>();
  for (const { displayName } of list) often.set(displayName, (often.get(displayName) ?? 0) + 1);
  return new Map(
    list.map(({ name, displayName, region }) => {
      const shared = (often.get(displayName) ?? 0) > 1;
      const township = region.slice(0, "regions/".length + 9);
      return [name, shared ? t("whence", { text: displayName, from: nameOf(township) }) : displayName];
    }),
  );
}

// Reactive; "" until known.
export const campaignTitle = (name: string): string =>
  name === "" ? "" : (countyCampaigns().value.find((campaign) => campaign.name === name)?.title ?? "");

export function venueName(code: string): string {
  if (code === "") return "";
  for (const programme of countyProgrammes().value) {
    const found = programme.venueKinds.find((kind) => kind.code === code);
    if (found) return found.displayName;
  }
  return code;
}

// Every kind of venue of any programme, each once, in the programmes' order.
export function venueKinds(programme?: string): Array<{ code: string; displayName: string }> {
  const found = new Map<string, string>();
  for (const each of countyProgrammes().value) {
    if (programme && each.name !== programme) continue;
    for (const kind of each.venueKinds) if (!found.has(kind.code)) found.set(kind.code, kind.displayName);
  }
  return [...found].map(([code, displayName]) => ({ code, displayName }));
}
