// The values of an enum that can be chosen, with their words.
export function choices<E extends number>(
  values: Record<string, string | E>,
  text: (value: E) => string,
): Array<{ value: E; text: string }> {
  return Object.values(values)
    .filter((value): value is E => typeof value === "number" && value !== 0)
    .map((value) => ({ value, text: text(value) }));
}
