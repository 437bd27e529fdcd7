// What the sheets that record materials and outreach share.
import { grantsOf } from "@/lib/session";
import { localInput } from "@/lib/format";
import { now } from "@/lib/session";
import { ownUnits } from "./may";

// A reporter records for the own unit, unless the record's place says otherwise.
export const unitToRecordFor = (given: string | undefined): string =>
  (grantsOf("ORGANIZER").length > 0 ? given : undefined) ?? ownUnits()[0] ?? given ?? "";

export const nowInput = (): string => localInput(now());
