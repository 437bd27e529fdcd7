import type { RoleName } from "@/lib/session";
import type zh from "./texts/zh-CN";

export type Tone = "neutral" | "info" | "good" | "warn" | "bad" | "done";

// One line that waits for somebody. Plain values: it may be kept for offline.
export interface Row {
  key: string;
  text: string;
  note?: string;
  tag?: { text: string; tone: Tone };
  to?: string;
}

export interface Found {
  rows: Row[];
  // More than the rows shown.
  more?: boolean;
}

export interface Block {
  key: keyof (typeof zh)["blocks"];
  // For whom it is.
  roles: readonly RoleName[];
  load: () => Promise<Found>;
  // Where all of it is.
  to: string;
  // Kept on this device for offline; never what cases say.
  keep?: boolean;
}

export const SHOWN = 8;

// The first of them, and whether there are more.
export const first = (rows: Row[]): Found => ({ rows: rows.slice(0, SHOWN), more: rows.length > SHOWN });
