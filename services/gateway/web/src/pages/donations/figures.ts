// A statement's figures in the order they are read, each in its own unit.
import type { Statement } from "@/gen/linli/pairing/v1/statement_pb";
import { count, minutes, yuan } from "@/lib/format";
import { t } from "./texts";

export interface Figure {
  label: string;
  text: string;
  // In Excel: yuan, minutes or a count.
  value: number;
}

export function figures(of: Statement, scope: string): Figure[] {
  const money = (label: string, fen: bigint): Figure => ({ label, text: yuan(fen), value: Number(fen) / 100 });
  const counted = (
    label: string,
    n: bigint,
    unit: "donations" | "times" | "personTimes" | "householdTimes" | "households" | "persons",
  ): Figure => ({ label, text: t(`statement.units.${unit}`, { n: count(n) }), value: Number(n) });
  const given = [
    money(t("statement.cash"), of.cashFen),
    money(t("statement.goods"), of.goodsValueFen),
    money(t("statement.total"), of.totalFen),
    counted(t("statement.donations"), of.donations, "donations"),
  ];
  if (scope === "ledger") return given;
  const received = [
    money(t("statement.receivedCash"), of.receivedCashFen),
    money(t("statement.receivedGoods"), of.receivedGoodsValueFen),
  ];
  return [
    ...given,
    ...(scope === "unit" ? received : []),
    counted(t("statement.visits"), of.visits, "times"),
    counted(t("statement.personTimes"), of.personTimes, "personTimes"),
    counted(t("statement.householdTimes"), of.householdTimes, "householdTimes"),
    counted(t("statement.metHouseholdTimes"), of.metHouseholdTimes, "householdTimes"),
    { label: t("statement.minutes"), text: minutes(Number(of.visitMinutes)), value: Number(of.visitMinutes) },
    counted(t("statement.households"), of.households, "households"),
    counted(t("statement.visitedHouseholds"), of.visitedHouseholds, "households"),
    counted(t("statement.helpers"), of.helpers, "persons"),
  ];
}
