// Between the recurrence form and an RFC 5545 rule; what the form cannot say stays as it was written.
import { t } from "./texts";

export const FREQUENCIES = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
export const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Frequency = (typeof FREQUENCIES)[number];
export type Day = (typeof DAYS)[number];

export interface RecurrenceForm {
  frequency: "" | "custom" | Frequency;
  interval: number;
  // WEEKLY only; empty: the weekday of the first session.
  days: Day[];
  ends: "count" | "until" | "period";
  count: number;
  // "2026-12-31", included.
  until: string;
  // With `custom`.
  rule: string;
  // Days of the county that are left out: "2026-10-07".
  exceptions: string[];
}

export const noRecurrence = (): RecurrenceForm => ({
  frequency: "",
  interval: 1,
  days: [],
  ends: "count",
  count: 4,
  until: "",
  rule: "",
  exceptions: [],
});

const isOneOf = <T extends string>(list: readonly T[], value: string): value is T =>
  (list as readonly string[]).includes(value);

export function parseRule(rule: string): RecurrenceForm {
  const custom: RecurrenceForm = { ...noRecurrence(), frequency: "custom", rule };
  const form = noRecurrence();
  form.ends = "period";
  for (const part of rule.split(";")) {
    const [name, value = ""] = part.split("=");
    if (name === "FREQ" && isOneOf(FREQUENCIES, value)) form.frequency = value;
    else if (name === "INTERVAL") form.interval = Number(value);
    else if (name === "COUNT") Object.assign(form, { ends: "count", count: Number(value) });
    else if (name === "UNTIL" && /^\d{8}$/.test(value)) {
      const until = `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`;
      Object.assign(form, { ends: "until", until });
    } else if (name === "BYDAY" && value.split(",").every((day) => isOneOf(DAYS, day))) {
      form.days = value.split(",") as Day[];
    } else return custom;
  }
  const daysMisplaced = form.days.length > 0 && form.frequency !== "WEEKLY";
  return form.frequency === "" || daysMisplaced ? custom : form;
}

// Empty if it does not repeat.
export function buildRule(form: RecurrenceForm): string {
  if (form.frequency === "") return "";
  if (form.frequency === "custom") return form.rule.trim().toUpperCase().replace(/^RRULE:/, "");
  const parts = [`FREQ=${form.frequency}`];
  if (form.interval > 1) parts.push(`INTERVAL=${form.interval}`);
  if (form.frequency === "WEEKLY" && form.days.length > 0) {
    parts.push(`BYDAY=${DAYS.filter((day) => form.days.includes(day)).join(",")}`);
  }
  if (form.ends === "count") parts.push(`COUNT=${form.count}`);
  if (form.ends === "until" && form.until) parts.push(`UNTIL=${form.until.replaceAll("-", "")}`);
  return parts.join(";");
}

// "每周 周三，共 52 次"; the rule itself where words would be wrong.
export function describeRule(rule: string): string {
  const form = parseRule(rule);
  if (form.frequency === "" || form.frequency === "custom") return rule;
  const words = [
    form.interval > 1
      ? t(`recurrence.every${form.frequency}`, { n: form.interval })
      : t(`recurrence.${form.frequency}`),
  ];
  if (form.days.length > 0) words.push(form.days.map((day) => t(`days.${day}`)).join(" "));
  if (form.ends === "count") words.push(t("recurrence.times", { n: form.count }));
  else if (form.ends === "until") words.push(t("recurrence.untilDay", { day: form.until }));
  else words.push(t("recurrence.period"));
  return words.join(" · ");
}
