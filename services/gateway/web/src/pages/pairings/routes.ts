import type { RouteRecordRaw } from "vue-router";

const OFFICER = ["PAIRING_OFFICER"] as const;

const routes: RouteRecordRaw[] = [
  {
    path: "pairings",
    component: () => import("./PairingsPage.vue"),
    meta: {
      title: { "zh-CN": "结对", en: "Pairings" },
      roles: ["PAIRING_OFFICER", "HELPER"],
      nav: { group: "pairing", order: 10 },
    },
  },
  {
    path: "pairings/new",
    component: () => import("./ProposePage.vue"),
    meta: { title: { "zh-CN": "发起结对", en: "Propose a pairing" }, roles: OFFICER, parent: "/pairings" },
  },
  {
    path: "pairings/:pairing",
    component: () => import("./PairingPage.vue"),
    props: true,
    // Both sides, whatever roles they hold: the service knows who they are.
    meta: { title: { "zh-CN": "结对详情", en: "Pairing" }, parent: "/pairings" },
  },
  {
    path: "suggestions",
    component: () => import("./SuggestionsPage.vue"),
    meta: {
      title: { "zh-CN": "结对建议", en: "Suggested pairings" },
      roles: OFFICER,
      nav: { group: "pairing", order: 40 },
    },
  },
  {
    path: "feedback",
    component: () => import("./FeedbackPage.vue"),
    meta: {
      title: { "zh-CN": "双方反馈", en: "Feedback" },
      roles: OFFICER,
      nav: { group: "pairing", order: 50 },
    },
  },
];
export default routes;
