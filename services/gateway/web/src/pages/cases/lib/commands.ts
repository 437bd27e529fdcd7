// A command of a case as data: what its button says, what is asked, what is sent. CommandBar shows it.
import type { CaseSummary } from "@/gen/linli/mediation/v1/case_pb";
import type { Choice } from "./parties";

export type Values = Record<string, unknown>;

export interface Field {
  key: string;
  label: string;
  kind: "text" | "area" | "choice" | "many" | "date" | "time" | "check" | "consents" | "terms";
  // The request's field, when an error is told of another than `key` in snake_case.
  error?: string;
  hint?: string;
  required?: boolean;
  // Of choice and many; of consents: whose.
  options?: ReadonlyArray<Choice<string | number>>;
  max?: number;
  // Of consents: a paper's witness is asked for.
  witness?: boolean;
  // Only when this holds.
  shown?: (value: Values) => boolean;
}

export interface Command {
  key: string;
  label: string;
  // What it means, said above the fields.
  text?: string;
  danger?: boolean;
  primary?: boolean;
  wide?: boolean;
  // The confirming button, when it is not the label.
  confirm?: string;
  initial?: Values;
  fields?: readonly Field[];
  // A sentence when something is missing that the service would refuse anyway.
  check?: (value: Values) => string | undefined;
  run: (value: Values, requestId: string) => Promise<CaseSummary | object>;
  // After success, instead of reading the case again.
  done?: () => unknown;
}

export const text = (value: Values, key: string): string => {
  const found = value[key];
  return typeof found === "string" ? found.trim() : "";
};
export const figure = (value: Values, key: string): number => Number(value[key] ?? 0);
export const flag = (value: Values, key: string): boolean => value[key] === true;
export const list = <V extends string | number>(value: Values, key: string): V[] =>
  Array.isArray(value[key]) ? (value[key] as V[]) : [];

export interface ConsentValue {
  of: string;
  how: number;
  witness: string;
  time: string;
}
export interface TermValue {
  debtor: string;
  creditor: string;
  yuan: string;
  duty: string;
  dueDate: string;
}

// What a field starts with.
export function blank(field: Field): unknown {
  if (field.kind === "many" || field.kind === "consents" || field.kind === "terms") return [];
  if (field.kind === "check") return false;
  if (field.kind === "choice") return typeof field.options?.[0]?.value === "number" ? 0 : "";
  return "";
}
export const valuesOf = (command: Command): Values => ({
  ...Object.fromEntries((command.fields ?? []).map((field) => [field.key, blank(field)])),
  ...structuredClone(command.initial ?? {}),
});

// Required fields that are empty, by key.
export function missing(command: Command, value: Values): string[] {
  return (command.fields ?? [])
    .filter((field) => field.required && (field.shown?.(value) ?? true))
    .filter((field) => {
      const given = value[field.key];
      return (
        given === "" || given === 0 || given === undefined || (Array.isArray(given) && given.length === 0)
      );
    })
    .map((field) => field.key);
}
