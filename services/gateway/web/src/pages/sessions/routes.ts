import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "sessions",
    component: () => import("./SessionsPage.vue"),
    meta: {
      title: { "zh-CN": "调解安排", en: "Sessions" },
      roles: ["MEDIATOR"],
      nav: { group: "mediation", order: 20 },
    },
  },
];
export default routes;
