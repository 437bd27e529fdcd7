// A campaign's figures as rows that say where they come from and open to their records.
import { create } from "@bufbuild/protobuf";
import { CampaignFiguresService } from "@/gen/linli/campaign/v1/campaign_figures_service_pb";
import type { CampaignFigures } from "@/gen/linli/campaign/v1/campaign_figures_pb";
import type { Target } from "@/gen/linli/campaign/v1/campaign_pb";
import { CoverageService, type CoverageFigures } from "@/gen/linli/campaign/v1/coverage_service_pb";
import { FilingService } from "@/gen/linli/campaign/v1/filing_service_pb";
import type { MemberUnitFiling } from "@/gen/linli/campaign/v1/member_unit_filing_pb";
import {
  MeasurePrecision,
  MeasureSchema,
  MeasureSource,
  MeasureUnit,
  type Measure,
} from "@/gen/linli/common/v1/measure_pb";
import { allPages, client } from "@/lib/api";
import { session } from "@/lib/session";
import { t as planning } from "../planning/texts";
import { t } from "./texts";

export interface FigureRow {
  key: string;
  label: string;
  measure: Measure | undefined;
  // The part of the campaign's page where its records are.
  records: string;
}

const computed = (quantity: bigint, unit: MeasureUnit, precision = MeasurePrecision.EXACT): Measure =>
  create(MeasureSchema, { quantity, unit, precision, source: MeasureSource.COMPUTED });

// Units and activities are no 件: a plain number, that no target in 件 is held against.
const plain = (figure?: Measure): Measure | undefined =>
  figure && { ...figure, unit: MeasureUnit.UNSPECIFIED };

export async function readFigures(campaign: string) {
  const [figures, coverage] = await Promise.all([
    client(CampaignFiguresService).getCampaignFigures({ name: campaign }),
    client(CoverageService).getCoverage({ campaign, regions: [session.value?.region ?? ""], venueKinds: [""] }),
  ]);
  return { figures, held: coverage.total };
}

export const readFilings = (campaign: string): Promise<MemberUnitFiling[]> =>
  allPages(async (page) => {
    const answer = await client(FilingService).listMemberUnitFilings({ ...page, campaign });
    return { rows: answer.memberUnitFilings, nextPageToken: answer.nextPageToken };
  });

export function figureRows(figures: CampaignFigures, held: CoverageFigures | undefined): FigureRow[] {
  const inexact = (held?.inexactSessions ?? 0n) > 0n ? MeasurePrecision.ABOUT : MeasurePrecision.EXACT;
  const rows: FigureRow[] = [
    { key: "members", label: t("figure.memberUnits"), measure: plain(figures.memberUnits), records: "units" },
    { key: "plans", label: t("figure.plans"), measure: figures.plansFiled, records: "units" },
    { key: "reports", label: t("figure.reports"), measure: figures.reportsFiled, records: "units" },
    ...figures.activities
      .filter((each) => (each.count?.quantity ?? 0n) > 0n)
      .map((each) => ({
        key: `activities-${each.state}`,
        label: t("figure.activities", { state: planning(`activityStates.${each.state}`) }),
        measure: plain(each.count),
        records: "activities",
      })),
  ];
  if (held) {
    rows.push(
      {
        key: "sessions",
        label: t("figure.sessions"),
        measure: computed(held.sessions, MeasureUnit.TIMES_HELD),
        records: "activities",
      },
      {
        key: "beneficiaries",
        label: t("figure.beneficiaries"),
        measure: computed(held.beneficiaries, MeasureUnit.PERSON_TIMES, inexact),
        records: "activities",
      },
    );
  }
  rows.push(
    { key: "registered", label: t("figure.registered"), measure: figures.registered, records: "activities" },
    { key: "checked-in", label: t("figure.checkedIn"), measure: figures.checkedIn, records: "activities" },
    { key: "items", label: t("figure.materialItems"), measure: figures.materialItems, records: "publicity" },
    { key: "copies", label: t("figure.materialCopies"), measure: figures.materialCopies, records: "publicity" },
  );
  for (const each of figures.outreach) {
    const label = t("figure.outreach", { channel: planning(`channels.${each.channel}`) });
    each.counts.forEach((measure, index) =>
      rows.push({ key: `outreach-${each.channel}-${index}`, label, measure, records: "publicity" }),
    );
  }
  return rows;
}

// As exact as its parts: exact if all are, at least if none says less, else about.
export function sum(parts: readonly Measure[], unit: MeasureUnit): Measure {
  const { EXACT, AT_LEAST, ABOUT, UNSPECIFIED } = MeasurePrecision;
  const inexact = parts.filter(({ precision }) => precision !== EXACT && precision !== UNSPECIFIED);
  const atLeast = inexact.every(({ precision }) => precision === AT_LEAST);
  return create(MeasureSchema, {
    quantity: parts.reduce((total, part) => total + part.quantity, 0n),
    unit,
    precision: inexact.length === 0 ? EXACT : atLeast ? AT_LEAST : ABOUT,
    source: MeasureSource.TYPED,
  });
}

export interface TargetRow {
  target: Target;
  // Figures of the same unit of measure, computed; never those of another, nor who has filed.
  computed: FigureRow[];
  // What member units typed under the same title and unit; absent: none did.
  typed: Measure | undefined;
}

export function targetRows(
  targets: readonly Target[],
  figures: readonly FigureRow[],
  filings: readonly MemberUnitFiling[],
): TargetRow[] {
  const typed = filings.flatMap((filing) => filing.report?.figures ?? []);
  return targets.map((target) => {
    const parts = typed.flatMap(({ title, measure }) =>
      measure && title === target.title && measure.unit === target.unit ? [measure] : [],
    );
    return {
      target,
      computed: figures.filter(
        ({ measure, records }) => records !== "units" && measure?.unit === target.unit && measure.quantity > 0n,
      ),
      typed: parts.length > 0 ? sum(parts, target.unit) : undefined,
    };
  });
}
