import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "volunteers",
    component: () => import("./VolunteersPage.vue"),
    meta: {
      title: { "zh-CN": "志愿者", en: "Volunteers" },
      roles: ["ORGANIZER", "TEAM_LEADER"],
      nav: { group: "volunteer", order: 50 },
    },
  },
  {
    path: "volunteers/register",
    component: () => import("./RegisterPage.vue"),
    meta: { title: { "zh-CN": "注册志愿者", en: "Register a volunteer" }, parent: "/volunteers" },
  },
  {
    path: "volunteers/me",
    component: () => import("./MyPage.vue"),
    meta: {
      title: { "zh-CN": "我的志愿者档案", en: "My volunteering" },
      roles: ["VOLUNTEER"],
      nav: { group: "volunteer", order: 60 },
    },
  },
  {
    path: "volunteers/:volunteer",
    component: () => import("./VolunteerPage.vue"),
    props: true,
    meta: { title: { "zh-CN": "志愿者档案", en: "Volunteer" }, parent: "/volunteers" },
  },
];
export default routes;
