import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "calendar",
    component: () => import("./CalendarPage.vue"),
    meta: { title: { "zh-CN": "日历", en: "Calendar" }, nav: { group: "work", order: 20 } },
  },
];
export default routes;
