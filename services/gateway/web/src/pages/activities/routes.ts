import type { RouteRecordRaw } from "vue-router";
import type { RoleName } from "@/lib/session";

const READERS: readonly RoleName[] = ["ADMIN", "ORGANIZER", "UNIT_REPORTER", "TEAM_LEADER", "LEADER"];
const PLANNERS: readonly RoleName[] = ["ORGANIZER", "UNIT_REPORTER"];

const routes: RouteRecordRaw[] = [
  {
    path: "activities",
    component: () => import("./ActivitiesPage.vue"),
    meta: { title: { "zh-CN": "活动", en: "Activities" }, roles: READERS, nav: { group: "campaign", order: 20 } },
  },
  {
    path: "activities/new",
    component: () => import("./ActivityEditPage.vue"),
    meta: { title: { "zh-CN": "新增活动", en: "New activity" }, roles: PLANNERS, parent: "/activities" },
  },
  {
    path: "activities/:activity",
    component: () => import("./ActivityPage.vue"),
    props: true,
    // Calendars of all roles lead here.
    meta: { title: { "zh-CN": "活动", en: "Activity" }, parent: "/activities" },
  },
  {
    path: "activities/:activity/edit",
    component: () => import("./ActivityEditPage.vue"),
    props: true,
    meta: { title: { "zh-CN": "编辑活动", en: "Edit activity" }, roles: PLANNERS, parent: "/activities" },
  },
];
export default routes;
