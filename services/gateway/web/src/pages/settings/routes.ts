import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "settings",
    component: () => import("./SettingsPage.vue"),
    meta: { title: { "zh-CN": "个人设置", en: "My settings" }, nav: { group: "work", order: 95 } },
  },
];
export default routes;
