import type { RouteRecordRaw } from "vue-router";

const ADMIN = ["ADMIN"] as const;

const routes: RouteRecordRaw[] = [
  {
    path: "people",
    component: () => import("./PeoplePage.vue"),
    meta: {
      title: { "zh-CN": "人员", en: "People" },
      roles: ["ADMIN", "ORGANIZER", "TEAM_LEADER"],
      nav: { group: "directory", order: 10 },
    },
  },
  {
    path: "people/new",
    component: () => import("./PersonForm.vue"),
    meta: { title: { "zh-CN": "新增人员", en: "New person" }, roles: ADMIN, parent: "/people" },
  },
  {
    path: "accounts",
    component: () => import("./AccountsPage.vue"),
    meta: {
      title: { "zh-CN": "登录账号", en: "Accounts" },
      roles: ADMIN,
      nav: { group: "directory", order: 15 },
    },
  },
  {
    path: "people/:person",
    component: () => import("./PersonPage.vue"),
    props: true,
    meta: { title: { "zh-CN": "人员资料", en: "Person" }, roles: ["ADMIN", "ORGANIZER", "TEAM_LEADER"], parent: "/people" },
  },
  {
    path: "people/:person/edit",
    component: () => import("./PersonForm.vue"),
    props: true,
    meta: { title: { "zh-CN": "编辑", en: "Edit" }, roles: ADMIN, parent: "/people" },
  },
];
export default routes;
