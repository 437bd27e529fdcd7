// Senior mode (适老) and high contrast: classes of <html>, kept on this device.
import { shallowRef } from "vue";

export type Mode = "senior" | "contrast";
const KEPT: Record<Mode, string> = { senior: "linli.senior", contrast: "linli.contrast" };

const modes = { senior: shallowRef(false), contrast: shallowRef(false) };
export const senior = modes.senior;
export const contrast = modes.contrast;

export function setMode(mode: Mode, on: boolean): void {
  modes[mode].value = on;
  document.documentElement.classList.toggle(mode, on);
  if (on) localStorage.setItem(KEPT[mode], "1");
  else localStorage.removeItem(KEPT[mode]);
}

export function startAppearance(): void {
  for (const mode of ["senior", "contrast"] as const) setMode(mode, localStorage.getItem(KEPT[mode]) !== null);
}
