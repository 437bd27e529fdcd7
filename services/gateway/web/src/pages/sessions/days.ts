export interface DayGroup<R> {
  day: string;
  rows: R[];
}

// By day, both in order of time.
export function byDay<R>(
  rows: readonly R[],
  at: (row: R) => Date,
  dayOf: (time: Date) => string,
): DayGroup<R>[] {
  const groups = new Map<string, R[]>();
  for (const row of [...rows].sort((a, b) => at(a).getTime() - at(b).getTime())) {
    const day = dayOf(at(row));
    groups.set(day, [...(groups.get(day) ?? []), row]);
  }
  return [...groups].map(([day, found]) => ({ day, rows: found }));
}
