import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "teams",
    component: () => import("./TeamsPage.vue"),
    meta: {
      title: { "zh-CN": "志愿服务队", en: "Teams" },
      roles: ["ADMIN", "ORGANIZER", "TEAM_LEADER", "VOLUNTEER"],
      nav: { group: "volunteer", order: 40 },
    },
  },
  {
    path: "teams/new",
    component: () => import("./TeamNewPage.vue"),
    meta: { title: { "zh-CN": "组建服务队", en: "New team" }, roles: ["ADMIN", "ORGANIZER"], parent: "/teams" },
  },
  {
    path: "teams/:team",
    component: () => import("./TeamPage.vue"),
    props: true,
    meta: { title: { "zh-CN": "服务队", en: "Team" }, parent: "/teams" },
  },
];
export default routes;
