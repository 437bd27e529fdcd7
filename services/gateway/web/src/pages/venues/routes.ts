import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "venueprogrammes",
    component: () => import("./VenuesPage.vue"),
    meta: {
      title: { "zh-CN": "进场所方案", en: "Venue programmes" },
      roles: ["ADMIN", "ORGANIZER"],
      nav: { group: "directory", order: 50 },
    },
  },
];
export default routes;
