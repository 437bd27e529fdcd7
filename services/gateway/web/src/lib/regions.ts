// The county's regions in the order of their codes (a child's begins with its parent's), read once.
import { shallowRef, type ShallowRef } from "vue";
import { RegionService } from "@/gen/linli/directory/v1/region_service_pb";
import type { Region } from "@/gen/linli/directory/v1/region_pb";
import { client } from "./api";
import { learn } from "./names";
import { session } from "./session";

const regions = shallowRef<readonly Region[]>([]);
let of = "";

async function below(parent: string, depth: number): Promise<Region[]> {
  const found: Region[] = [];
  let pageToken = "";
  do {
    const page = await client(RegionService).listRegions({ parent, pageSize: 100, pageToken });
    found.push(...page.regions);
    pageToken = page.nextPageToken;
  } while (pageToken !== "");
  learn(found);
  if (depth === 0) return found;
  const deeper = await Promise.all(found.map((region) => below(region.name, depth - 1)));
  return [...found, ...deeper.flat()];
}

export function countyRegions(): Readonly<ShallowRef<readonly Region[]>> {
  const county = session.value?.region ?? "";
  if (of !== county || regions.value.length === 0) {
    of = county;
    void load(county).catch(() => (of = ""));
  }
  return regions;
}

async function load(county: string): Promise<void> {
  const [top, rest] = await Promise.all([
    county ? client(RegionService).getRegion({ name: county }) : undefined,
    below(county, county ? 1 : 2),
  ]);
  const all = top ? [top, ...rest] : rest;
  learn(all);
  regions.value = all.sort((a, b) => (a.code < b.code ? -1 : 1));
}
