import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "/login",
    component: () => import("./LoginPage.vue"),
    meta: { title: { "zh-CN": "登录", en: "Sign in" }, bare: true },
  },
];
export default routes;
