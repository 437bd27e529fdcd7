import type { RouteRecordRaw } from "vue-router";

const ADMIN = ["ADMIN"] as const;
const page = () => import("./ImportPage.vue");

const routes: RouteRecordRaw[] = [
  {
    path: "regions/import",
    component: page,
    props: { kind: "regions" },
    meta: { title: { "zh-CN": "导入地区", en: "Import regions" }, roles: ADMIN, parent: "/regions" },
  },
  {
    path: "units/import",
    component: page,
    props: { kind: "units" },
    meta: { title: { "zh-CN": "导入单位", en: "Import units" }, roles: ADMIN, parent: "/units" },
  },
  {
    path: "people/import",
    component: page,
    props: { kind: "persons" },
    meta: { title: { "zh-CN": "导入人员", en: "Import persons" }, roles: ADMIN, parent: "/people" },
  },
];
export default routes;
