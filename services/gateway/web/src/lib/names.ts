// What things are called: units, regions and persons by their resource names; persons as the directory
// gives them to this user, in full or as 王*. Asked once each, those wanted at the same moment together.
import { shallowReactive } from "vue";
import { client } from "./api";
import { session } from "./session";
import { t } from "@/texts";

type Named = { name: string; displayName: string };
// An empty text: asked, and not there (any more).
const known = shallowReactive(new Map<string, string>());
const wanted = new Set<string>();
const failed = shallowReactive(new Set<string>());
const BATCH = 100;
const GATHER_MS = 10;

const ASK: Record<string, (names: string[]) => Promise<readonly Named[]>> = {
  units: async (names) => {
    const { UnitService } = await import("@/gen/linli/directory/v1/unit_service_pb");
    return (await client(UnitService).batchGetUnits({ names })).units;
  },
  regions: async (names) => {
    const { RegionService } = await import("@/gen/linli/directory/v1/region_service_pb");
    return (await client(RegionService).batchGetRegions({ names })).regions;
  },
  persons: async (names) => {
    const { PersonService } = await import("@/gen/linli/directory/v1/person_service_pb");
    return (await client(PersonService).batchGetPersonNames({ names })).persons;
  },
};
const kindOf = (name: string): string => name.split("/")[0] ?? "";

async function ask(kind: string, names: string[]): Promise<void> {
  const answer = await ASK[kind]?.(names).catch(() => undefined);
  // Not answered (no network): shown as unknown, and asked again by the next page.
  if (!answer) {
    for (const name of names) failed.add(name);
    return;
  }
  const found = new Map(answer.map((item) => [item.name, item.displayName]));
  for (const name of names) known.set(name, found.get(name) ?? "");
}

let gathering: Promise<void> | undefined;

// Those wanted within a moment go together.
function gather(): Promise<void> {
  gathering ??= new Promise<void>((resolve) => setTimeout(resolve, GATHER_MS)).then(async () => {
    gathering = undefined;
    const names = [...wanted];
    wanted.clear();
    const calls = Object.keys(ASK).flatMap((kind) => {
      const ofKind = names.filter((name) => kindOf(name) === kind);
      const batches = Array.from({ length: Math.ceil(ofKind.length / BATCH) }, (_, index) =>
        ofKind.slice(index * BATCH, (index + 1) * BATCH),
      );
      return batches.map((batch) => ask(kind, batch));
    });
    await Promise.all(calls);
  });
  return gathering;
}

// For code that makes texts: "" when it is not known.
export async function readName(name: string): Promise<string> {
  if (name === "") return "";
  if (!known.has(name)) {
    wanted.add(name);
    await gather();
  }
  return known.get(name) ?? "";
}

// Lists that were read anyway teach their names.
export function learn(items: ReadonlyArray<{ name: string; displayName: string }>): void {
  for (const item of items) if (item.displayName) known.set(item.name, item.displayName);
}

// Reactive: "…" until known.
export function nameOf(name: string): string {
  if (name === "") return "";
  if (name === session.value?.person) return session.value.displayName;
  const found = known.get(name);
  if (found) return found;
  if (found === undefined && !failed.has(name)) {
    if (!wanted.has(name)) {
      wanted.add(name);
      void gather();
    }
    return "…";
  }
  const kind = kindOf(name);
  if (kind === "persons") return t("person.unknown");
  return kind === "units" ? t("unit.unknown") : t("region.unknown");
}

// A signed-out browser keeps nobody's names.
export function forgetNames(): void {
  known.clear();
  wanted.clear();
  failed.clear();
}
