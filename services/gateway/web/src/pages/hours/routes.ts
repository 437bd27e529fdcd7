import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "hours",
    component: () => import("./HoursPage.vue"),
    meta: {
      title: { "zh-CN": "服务记录", en: "Service records" },
      roles: ["ORGANIZER", "TEAM_LEADER", "VOLUNTEER"],
      nav: { group: "volunteer", order: 30 },
    },
  },
  {
    path: "hours/late/:signUp?",
    component: () => import("./LatePage.vue"),
    props: true,
    meta: {
      title: { "zh-CN": "补录服务记录", en: "Late entry" },
      roles: ["ORGANIZER", "TEAM_LEADER"],
      parent: "/hours",
    },
  },
  {
    path: "hours/import",
    component: () => import("./ImportPage.vue"),
    meta: {
      title: { "zh-CN": "从表格补录", en: "Late entries from a spreadsheet" },
      roles: ["ORGANIZER", "TEAM_LEADER"],
      parent: "/hours",
    },
  },
  {
    path: "hours/team",
    component: () => import("./TeamRecordsPage.vue"),
    meta: {
      title: { "zh-CN": "集体服务与人数", en: "Team service and head counts" },
      roles: ["ORGANIZER", "TEAM_LEADER"],
      nav: { group: "volunteer", order: 35 },
    },
  },
  {
    path: "hours/:record",
    component: () => import("./RecordPage.vue"),
    props: true,
    meta: {
      title: { "zh-CN": "一条服务记录", en: "Service record" },
      roles: ["ORGANIZER", "TEAM_LEADER", "VOLUNTEER"],
      parent: "/hours",
    },
  },
];
export default routes;
