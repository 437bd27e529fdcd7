import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "tokens",
    component: () => import("./TokensPage.vue"),
    meta: { title: { "zh-CN": "接口令牌", en: "API tokens" }, nav: { group: "system", order: 40 } },
  },
];
export default routes;
