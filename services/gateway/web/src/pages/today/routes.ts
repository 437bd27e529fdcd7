import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "today",
    component: () => import("./TodayPage.vue"),
    meta: { title: { "zh-CN": "今日", en: "Today" }, nav: { group: "work", order: 10 } },
  },
];
export default routes;
