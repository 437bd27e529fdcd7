import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "sync",
    component: () => import("./SyncPage.vue"),
    meta: { title: { "zh-CN": "待同步", en: "To sync" }, nav: { group: "work", order: 90 } },
  },
];
export default routes;
