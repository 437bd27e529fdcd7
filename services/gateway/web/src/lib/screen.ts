import { shallowRef } from "vue";

const narrow = matchMedia("(max-width: 760px)");
// Cards, bottom tabs and full-width sheets instead of tables, side menu and drawers.
export const phone = shallowRef(narrow.matches);
narrow.addEventListener("change", () => (phone.value = narrow.matches));

export const online = shallowRef(navigator.onLine);
addEventListener("online", () => (online.value = true));
addEventListener("offline", () => (online.value = false));
