import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "case-access",
    component: () => import("./AccessPage.vue"),
    meta: {
      title: { "zh-CN": "查阅记录", en: "Who read a case" },
      roles: ["AUDITOR", "MEDIATION_SUPERVISOR"],
      nav: { group: "mediation", order: 50 },
    },
  },
];
export default routes;
