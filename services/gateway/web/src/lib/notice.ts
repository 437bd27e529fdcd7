// What has just been done, said once by the shell: "已改期". It goes by itself, or when it is closed.
import { shallowRef } from "vue";

const SHOWN_MS = 10_000;
export const notice = shallowRef("");
let going: ReturnType<typeof setTimeout> | undefined;

export function say(text: string): void {
  clearTimeout(going);
  notice.value = text;
  going = setTimeout(unsay, SHOWN_MS);
}
export function unsay(): void {
  clearTimeout(going);
  notice.value = "";
}
