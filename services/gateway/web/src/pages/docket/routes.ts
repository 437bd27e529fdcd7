import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "docket",
    component: () => import("./DocketPage.vue"),
    meta: {
      title: { "zh-CN": "案号登记簿", en: "Docket" },
      roles: ["INTAKE_OFFICER", "MEDIATOR", "MEDIATION_SUPERVISOR", "AUDITOR", "ADMIN"],
      nav: { group: "mediation", order: 40 },
    },
  },
];
export default routes;
