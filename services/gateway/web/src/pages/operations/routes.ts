import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "operations",
    component: () => import("./OperationsPage.vue"),
    meta: {
      title: { "zh-CN": "运维", en: "Operations" },
      roles: ["OPERATOR"],
      nav: { group: "system", order: 90 },
    },
  },
];
export default routes;
