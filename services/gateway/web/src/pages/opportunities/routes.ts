import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "opportunities",
    component: () => import("./OpportunitiesPage.vue"),
    meta: { title: { "zh-CN": "志愿招募", en: "Opportunities" }, nav: { group: "volunteer", order: 10 } },
  },
  {
    path: "opportunities/new",
    component: () => import("./NewPage.vue"),
    meta: {
      title: { "zh-CN": "发布招募", en: "New opportunity" },
      roles: ["ORGANIZER", "TEAM_LEADER"],
      parent: "/opportunities",
    },
  },
  {
    path: "opportunities/:opportunity",
    component: () => import("./OpportunityPage.vue"),
    props: true,
    meta: { title: { "zh-CN": "招募", en: "Opportunity" }, parent: "/opportunities" },
  },
  {
    // What a QR code on an activity's poster says: its opportunity has the activity's id.
    path: "join/:activity",
    redirect: (to) => `/opportunities/${String(to.params["activity"])}`,
  },
  {
    path: "signups",
    component: () => import("./SignUpsPage.vue"),
    meta: {
      title: { "zh-CN": "我的报名", en: "My sign-ups" },
      roles: ["VOLUNTEER", "TEAM_LEADER", "ORGANIZER"],
      nav: { group: "volunteer", order: 15 },
    },
  },
];
export default routes;
