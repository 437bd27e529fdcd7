import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "stars",
    component: () => import("./StarsPage.vue"),
    meta: {
      title: { "zh-CN": "星级", en: "Stars" },
      roles: ["ORGANIZER", "TEAM_LEADER", "VOLUNTEER"],
      nav: { group: "volunteer", order: 70 },
    },
  },
];
export default routes;
