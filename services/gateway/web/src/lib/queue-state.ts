// How much waits to be sent, was refused, or had been done already by another device; kept by lib/queue, shown everywhere. Apart, so
// that pages which only show it do not load the queue.
import { shallowRef } from "vue";

export const pending = shallowRef(0);
export const refused = shallowRef(0);
export const already = shallowRef(0);
export const sending = shallowRef(false);
