// What pairings and those in them are called, for all pages of this field.
import { shallowReactive } from "vue";
import { Pairing_Kind, Pairing_State, Side, type Helper, type Pairing } from "@/gen/linli/pairing/v1/pairing_pb";
import { client } from "@/lib/api";
import { locale } from "@/lib/i18n";
import { nameOf } from "@/lib/names";
import { session } from "@/lib/session";
import type { Tone } from "@/ui/StateTag.vue";
import { t } from "./texts";

const named = shallowReactive(new Map<string, string>());
let of = "";

// Their code is loaded when a name is missing.
async function readHousehold(name: string) {
  const { HouseholdService } = await import("@/gen/linli/pairing/v1/household_service_pb");
  return client(HouseholdService).getHousehold({ name });
}
async function readTeam(name: string) {
  const { TeamService } = await import("@/gen/linli/volunteer/v1/team_service_pb");
  return client(TeamService).getTeam({ name });
}

// Asked once each; "" where the caller may not know.
function ask(name: string, read: (name: string) => Promise<{ displayName: string }>): string | undefined {
  const me = session.value?.person ?? "";
  if (of !== me) named.clear();
  of = me;
  const found = named.get(name);
  if (found !== undefined) return found;
  named.set(name, "…");
  read(name).then(
    (answer) => named.set(name, answer.displayName),
    () => named.set(name, ""),
  );
  return undefined;
}

export const householdName = (name: string): string =>
  name === ""
    ? "—"
    : ((ask(name, readHousehold) ?? "…") || t("notForYou"));

const teamName = (name: string): string =>
  (ask(name, readTeam) ?? "…") || t("form.team");

export function helperName(helper: Helper | undefined): string {
  if (!helper) return "—";
  if (helper.team) return teamName(helper.team);
  if (!helper.person) return nameOf(helper.unit);
  const person = nameOf(helper.person);
  if (!helper.unit) return person;
  return locale() === "en" ? `${person} (${nameOf(helper.unit)})` : `${person}（${nameOf(helper.unit)}）`;
}

// Of a pairing as answered to this reader: nothing personal before both have agreed.
export function supportedName(pairing: Pick<Pairing, "supported" | "region">): string {
  return pairing.supported?.displayName || t("hidden");
}
export function learnHouseholds(pairings: readonly Pairing[]): void {
  for (const { household, supported } of pairings) {
    if (supported?.displayName) named.set(household, supported.displayName);
  }
}
export const pairingName = (pairing: Pairing): string =>
  `${supportedName(pairing)} · ${helperName(pairing.helper)}`;

export const TONES: Record<Pairing_State, Tone> = {
  [Pairing_State.UNSPECIFIED]: "neutral",
  [Pairing_State.PROPOSED]: "warn",
  [Pairing_State.ACTIVE]: "good",
  [Pairing_State.PAUSED]: "info",
  [Pairing_State.ENDED]: "done",
};

// What stands between a proposed pairing and its effect.
export function missing(pairing: Pick<Pairing, "kind" | "state" | "consents" | "agreement">): string[] {
  if (pairing.state !== Pairing_State.PROPOSED) return [];
  const agreed = (side: Side) => pairing.consents.some((consent) => consent.side === side);
  const said: string[] = [];
  if (!agreed(Side.HELPER)) said.push(t("missing.helper"));
  if (!agreed(Side.SUPPORTED)) said.push(t("missing.supported"));
  if (pairing.kind === Pairing_Kind.UNIT_TO_UNIT && !pairing.agreement) said.push(t("missing.agreement"));
  return said;
}
