import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "regions",
    component: () => import("./RegionsPage.vue"),
    meta: {
      title: { "zh-CN": "地区", en: "Regions" },
      roles: ["ADMIN", "ORGANIZER"],
      nav: { group: "directory", order: 20 },
    },
  },
];
export default routes;
