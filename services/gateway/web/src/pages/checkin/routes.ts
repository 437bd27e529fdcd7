import type { RouteRecordRaw } from "vue-router";

const routes: RouteRecordRaw[] = [
  {
    path: "checkin",
    component: () => import("./CheckinPage.vue"),
    meta: {
      title: { "zh-CN": "签到", en: "Check-in" },
      roles: ["ORGANIZER", "TEAM_LEADER", "VOLUNTEER"],
      nav: { group: "volunteer", order: 20 },
    },
  },
  {
    path: "checkin/:opportunity/:shift",
    component: () => import("./ShiftPage.vue"),
    props: true,
    meta: {
      title: { "zh-CN": "班次签到", en: "Check-in of a shift" },
      roles: ["ORGANIZER", "TEAM_LEADER"],
      parent: "/checkin",
    },
  },
  {
    // What the QR code of a shift says.
    path: "c/:place/:code",
    component: () => import("./CodePage.vue"),
    props: true,
    meta: { title: { "zh-CN": "扫码签到", en: "Check in by code" }, parent: "/checkin" },
  },
];
export default routes;
