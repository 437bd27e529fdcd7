import { fromLocalInput } from "@/lib/format";

// The first and the last moment of a "2026-10-01" of the county.
export const startOfDay = (key: string): Date => fromLocalInput(`${key}T00:00`)!;
export const endOfDay = (key: string): Date => fromLocalInput(`${key}T23:59`)!;
