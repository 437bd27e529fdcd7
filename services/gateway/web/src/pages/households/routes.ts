import type { RouteRecordRaw } from "vue-router";
import { roles } from "@/lib/session";

const OFFICER = ["PAIRING_OFFICER"] as const;

const routes: RouteRecordRaw[] = [
  {
    path: "households",
    component: () => import("./HouseholdsPage.vue"),
    meta: {
      title: { "zh-CN": "帮扶对象", en: "Supported sides" },
      roles: ["PAIRING_OFFICER", "HELPER"],
      nav: { group: "pairing", order: 20 },
    },
  },
  {
    path: "households/new",
    component: () => import("./HouseholdForm.vue"),
    meta: {
      title: { "zh-CN": "登记帮扶对象", en: "Enter a supported side" },
      roles: OFFICER,
      parent: "/households",
    },
  },
  {
    path: "households/mine",
    component: () => import("./OwnHouseholds.vue"),
    meta: {
      title: { "zh-CN": "我家的帮扶", en: "Support I receive" },
      // In the menu of those who hold no office.
      get nav() {
        const none = [...roles.value].every((role) => role === "VOLUNTEER");
        return none ? { group: "work" as const, order: 90 } : undefined;
      },
    },
  },
  {
    path: "households/erase",
    component: () => import("./ErasePage.vue"),
    meta: {
      title: { "zh-CN": "销毁帮扶对象个人信息", en: "Destroy a supported side's personal data" },
      roles: ["ADMIN"],
      nav: { group: "system", order: 80 },
    },
  },
  {
    path: "households/:household",
    component: () => import("./HouseholdPage.vue"),
    props: true,
    meta: { title: { "zh-CN": "帮扶对象", en: "Supported side" }, parent: "/households" },
  },
  {
    path: "households/:household/edit",
    component: () => import("./HouseholdForm.vue"),
    props: true,
    meta: { title: { "zh-CN": "编辑", en: "Edit" }, roles: OFFICER, parent: "/households" },
  },
  {
    path: "needs",
    component: () => import("./NeedsPage.vue"),
    meta: {
      title: { "zh-CN": "各户诉求", en: "Needs" },
      roles: OFFICER,
      nav: { group: "pairing", order: 25 },
    },
  },
];
export default routes;
