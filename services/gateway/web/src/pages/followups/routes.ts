import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "followups",
    component: () => import("./FollowUpsPage.vue"),
    meta: {
      title: { "zh-CN": "回访", en: "Return visits" },
      roles: ["INTAKE_OFFICER", "MEDIATOR", "MEDIATION_SUPERVISOR"],
      nav: { group: "mediation", order: 30 },
    },
  },
];
export default routes;
