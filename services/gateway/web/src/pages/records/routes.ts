import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "records",
    component: () => import("./RecordsPage.vue"),
    meta: {
      title: { "zh-CN": "平台记录", en: "Platform records" },
      roles: ["ORGANIZER", "TEAM_LEADER", "VOLUNTEER"],
      nav: { group: "volunteer", order: 80 },
    },
  },
  {
    path: "records/:record",
    component: () => import("./RecordPage.vue"),
    props: true,
    meta: {
      title: { "zh-CN": "平台记录", en: "Platform record" },
      roles: ["ORGANIZER", "TEAM_LEADER", "VOLUNTEER"],
      parent: "/records",
    },
  },
  {
    // Anyone who holds a printed record; no session.
    path: "/check/:code?",
    component: () => import("./CheckPage.vue"),
    props: true,
    meta: { title: { "zh-CN": "核验平台记录", en: "Check a platform record" }, bare: true },
  },
];
export default routes;
