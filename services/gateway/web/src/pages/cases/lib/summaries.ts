// Summaries: what a case's page says before it is opened. They hold no content and no party, so
// reading one leaves no record. In memory only.
import type { Case, CaseSummary } from "@/gen/linli/mediation/v1/case_pb";
import { CaseService } from "@/gen/linli/mediation/v1/case_service_pb";
import { client } from "@/lib/api";

export type Shown = Pick<
  CaseSummary,
  | "name" | "etag" | "docketNumber" | "disputeKind" | "region" | "committee" | "state" | "outcome"
  | "needsHandler" | "registerTime" | "acceptTime" | "endTime" | "partial" | "erased"
>; // prettier-ignore

const seen = new Map<string, Shown>();

export function remember(summaries: ReadonlyArray<Shown>): void {
  for (const summary of summaries) seen.set(summary.name, summary);
}
export const remembered = (name: string): Shown | undefined => seen.get(name);

export async function readSummary(name: string): Promise<Shown> {
  const summary = await client(CaseService).getCaseSummary({ name });
  remember([summary]);
  return summary;
}

// What an opened case says of itself without its content.
export function summaryOf(of: Case): Shown {
  const open = [2, 4].includes(of.state);
  const handled = of.handlers?.handlers.some((handler) => handler.endTime === undefined) ?? false;
  return {
    name: of.name,
    etag: of.etag,
    docketNumber: of.docket?.text ?? "",
    disputeKind: of.disputeKind,
    region: of.region,
    committee: of.committee,
    state: of.state,
    outcome: of.outcome,
    needsHandler: open && !handled,
    registerTime: of.registerTime,
    acceptTime: of.acceptTime,
    endTime: of.endTime,
    partial: of.partial,
    erased: of.erased,
  };
}
