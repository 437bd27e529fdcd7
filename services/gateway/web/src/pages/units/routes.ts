import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "units",
    component: () => import("./UnitsPage.vue"),
    meta: {
      title: { "zh-CN": "单位", en: "Units" },
      roles: ["ADMIN", "ORGANIZER"],
      nav: { group: "directory", order: 30 },
    },
  },
  {
    path: "units/new",
    component: () => import("./UnitPage.vue"),
    meta: { title: { "zh-CN": "新增单位", en: "New unit" }, roles: ["ADMIN"], parent: "/units" },
  },
  {
    path: "units/:unit",
    component: () => import("./UnitPage.vue"),
    props: true,
    meta: {
      title: { "zh-CN": "单位资料", en: "Unit" },
      roles: ["ADMIN", "ORGANIZER"],
      parent: "/units",
    },
  },
];
export default routes;
