import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "grants",
    component: () => import("./GrantsPage.vue"),
    meta: {
      title: { "zh-CN": "角色授权", en: "Role grants" },
      roles: ["ADMIN", "AUDITOR"],
      nav: { group: "directory", order: 40 },
    },
  },
];
export default routes;
