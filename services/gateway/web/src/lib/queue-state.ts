// How much waits to be sent, and how much was refused; kept by lib/queue, shown everywhere. Apart, so
// that pages which only show it do not load the queue.
import { shallowRef } from "vue";

export const pending = shallowRef(0);
export const refused = shallowRef(0);
export const sending = shallowRef(false);
