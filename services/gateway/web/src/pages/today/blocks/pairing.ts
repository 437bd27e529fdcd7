import { Pairing_State, type Pairing } from "@/gen/linli/pairing/v1/pairing_pb";
import { CadenceService } from "@/gen/linli/pairing/v1/cadence_service_pb";
import { HouseholdService } from "@/gen/linli/pairing/v1/household_service_pb";
import { PairingService } from "@/gen/linli/pairing/v1/pairing_service_pb";
import { client } from "@/lib/api";
import { dateOf, daysBetween, dayKey, relativeDay, todayKey } from "@/lib/format";
import { can, grantsOf, session } from "@/lib/session";
import { myActivePairings } from "@/pages/pairings/mine";
import { first, SHOWN, type Found, type Row } from "../block";
import { t } from "../texts";

// The officer asks by region, a helper for oneself.
function scope(): { region: string; helper: string } {
  const officer = grantsOf("PAIRING_OFFICER")[0];
  if (officer) return { region: officer.region || session.value?.region || "", helper: "" };
  return { region: "", helper: session.value?.person ?? "" };
}

async function householdName(name: string): Promise<string> {
  if (!name) return "";
  const household = await client(HouseholdService)
    .getHousehold({ name })
    .catch(() => undefined);
  return household?.displayName ?? "";
}

export async function overdueVisits(): Promise<Found> {
  // Whom one may visit, for when there is no network.
  if (can("HELPER")) void myActivePairings().catch(() => undefined);
  const answer = await client(CadenceService).listOverdueVisits({ ...scope(), pageSize: SHOWN });
  const rows = answer.cadences.map(async (cadence): Promise<Row> => {
    const due = dateOf(cadence.dueTime);
    const days = due ? daysBetween(dayKey(due), todayKey()) : 0;
    return {
      key: cadence.name,
      text: (await householdName(cadence.household)) || t("blocks.overdue"),
      note: t("visitDue", { when: relativeDay(due) }),
      tag: { text: t("daysOver", { days: Math.max(1, days) }), tone: "bad" },
      to: `/${cadence.pairing}`,
    };
  });
  return { rows: await Promise.all(rows), more: answer.nextPageToken !== "" };
}

async function rowsOf(pairings: readonly Pairing[]): Promise<Row[]> {
  return Promise.all(
    pairings.slice(0, SHOWN).map(async (pairing) => ({
      key: pairing.name,
      text: (await householdName(pairing.household)) || t("blocks.consents"),
      note: t("proposed", { when: relativeDay(pairing.proposeTime) }),
      to: `/${pairing.name}`,
    })),
  );
}

export async function consents(): Promise<Found> {
  const { pairings } = await client(PairingService).listPairings({
    ...scope(),
    state: Pairing_State.PROPOSED,
    pageSize: 100,
  });
  return { rows: await rowsOf(pairings), more: pairings.length > SHOWN };
}

export async function toReassign(): Promise<Found> {
  if (!can("PAIRING_OFFICER")) return first([]);
  const { pairings } = await client(PairingService).listPairings({
    region: scope().region,
    toReassign: true,
    pageSize: 100,
  });
  return { rows: await rowsOf(pairings), more: pairings.length > SHOWN };
}
