import type { Pairing } from "@/gen/linli/pairing/v1/pairing_pb";
import { dateOf, day } from "@/lib/format";
import { nameOf } from "@/lib/names";
import type { Column } from "@/ui/list";
import { t } from "./texts";
import { helperName, missing, supportedName } from "./words";

export const columns = (): Column<Pairing>[] => [
  { key: "household", label: t("household"), text: supportedName, width: 24 },
  { key: "helper", label: t("helper"), text: (pairing) => helperName(pairing.helper), width: 28 },
  { key: "kind", label: t("kind"), text: (pairing) => t(`kinds.${pairing.kind}`) },
  { key: "region", label: t("region"), text: (pairing) => nameOf(pairing.region) },
  {
    key: "state",
    label: t("state"),
    text: (pairing) => [t(`states.${pairing.state}`), ...missing(pairing)].join(" "),
    width: 30,
  },
  {
    key: "since",
    label: t("since"),
    text: (pairing) => day(pairing.activateTime),
    value: (pairing) => dateOf(pairing.activateTime),
    desktopOnly: true,
  },
  {
    key: "ended",
    label: t("endedOn"),
    text: (pairing) => day(pairing.endTime),
    value: (pairing) => dateOf(pairing.endTime),
    exportOnly: true,
  },
  { key: "reason", label: t("endReason"), text: (pairing) => t(`ends.${pairing.endReason}`), exportOnly: true },
];
