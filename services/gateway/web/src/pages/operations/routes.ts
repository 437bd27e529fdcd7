import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "operations",
    component: () => import("./OperationsPage.vue"),
    meta: {
      title: { "zh-CN": "运行状况", en: "Operations" },
      roles: ["ADMIN"],
      nav: { group: "system", order: 60 },
    },
  },
];
export default routes;
