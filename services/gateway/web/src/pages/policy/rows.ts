// The volunteer policy as rows: what, how much, by which source.
import type { Policy } from "@/gen/linli/volunteer/v1/policy_pb";
import { minutes } from "@/lib/format";
import { t } from "./texts";

export interface PolicyRow {
  what: string;
  value: string;
  source: string;
}

export function policyRows(policy: Policy): PolicyRow[] {
  const { rest, dailyMaximum, earlyCheckIn, missingCheckOut, manyEntries, minimumShare, checkInCode, offline } = policy;
  const rows: PolicyRow[] = [];
  const add = (what: string, rule: { source: string } | undefined, value: () => string) => {
    if (rule) rows.push({ what, value: value(), source: rule.source || "—" });
  };
  add(t("rows.rest"), rest, () => minutes(rest!.minutes));
  add(t("rows.dailyMaximum"), dailyMaximum, () => minutes(dailyMaximum!.minutes));
  add(t("rows.earlyCheckIn"), earlyCheckIn, () => minutes(earlyCheckIn!.minutes));
  add(t("rows.missing"), missingCheckOut, () =>
    t("missingValue", {
      rule: t(`missingRules.${missingCheckOut!.rule}`),
      minutes: minutes(missingCheckOut!.graceMinutes),
    }),
  );
  add(t("rows.manyEntries"), manyEntries, () =>
    t("manyValue", { count: manyEntries!.count, minutes: minutes(manyEntries!.minutes) }),
  );
  add(t("rows.minimumShare"), minimumShare, () =>
    minimumShare!.percent > 0 ? t("shareValue", { percent: minimumShare!.percent }) : t("off"),
  );
  add(t("rows.codes"), checkInCode, () =>
    t("codesValue", {
      rotate: minutes(checkInCode!.rotateMinutes),
      tolerance: minutes(checkInCode!.toleranceMinutes),
    }),
  );
  add(t("rows.offline"), offline, () => t("offlineValue", { count: offline!.acceptHours }));
  return rows;
}
