import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "workcalendar",
    component: () => import("./WorkCalendarPage.vue"),
    meta: {
      title: { "zh-CN": "工作日历", en: "Work calendar" },
      roles: ["ADMIN", "ORGANIZER", "INTAKE_OFFICER", "MEDIATOR", "MEDIATION_SUPERVISOR", "PAIRING_OFFICER", "AUDITOR"],
      nav: { group: "system", order: 10 },
    },
  },
];
export default routes;
