// The calendar's sessions as an Excel file; loaded when asked for.
import { exportXlsx } from "@/lib/export-xlsx";
import { nameOf } from "@/lib/names";
import { t as planning } from "../planning/texts";
import { endOf, startOf, stateOf, type Entry } from "./entries";
import { t } from "./texts";

export const exportEntries = (name: string, entries: readonly Entry[]): Promise<void> =>
  exportXlsx(
    name,
    [
      { label: planning("columns.title"), value: (entry: Entry) => entry.title, width: 32 },
      { label: planning("columns.state"), value: (entry) => t(`states.${stateOf(entry)}`) },
      { label: planning("move.start"), value: startOf },
      { label: planning("move.end"), value: endOf },
      { label: t("place"), value: (entry) => entry.session?.place?.name },
      { label: t("leadUnit"), value: (entry) => nameOf(entry.leadUnit) },
      { label: planning("region"), value: (entry) => nameOf(entry.region) },
      { label: planning("kind"), value: (entry) => planning(`activityKinds.${entry.kind}`) },
      { label: t("volunteers"), value: (entry) => `${entry.figures?.signedUp ?? 0n}/${entry.figures?.needed ?? 0n}` },
      { label: t("registered"), value: (entry) => Number(entry.figures?.registered ?? 0n) },
    ],
    entries,
  );
