import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "policy",
    component: () => import("./PolicyPage.vue"),
    meta: { title: { "zh-CN": "政策规则", en: "Policy" }, nav: { group: "system", order: 20 } },
  },
];
export default routes;
