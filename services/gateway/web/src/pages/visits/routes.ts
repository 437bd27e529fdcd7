import type { RouteRecordRaw } from "vue-router";

const BOTH = ["PAIRING_OFFICER", "HELPER"] as const;

const routes: RouteRecordRaw[] = [
  {
    path: "visits",
    component: () => import("./VisitsPage.vue"),
    meta: { title: { "zh-CN": "走访", en: "Visits" }, roles: BOTH, nav: { group: "pairing", order: 30 } },
  },
  {
    path: "visits/new",
    component: () => import("./RecordPage.vue"),
    meta: { title: { "zh-CN": "登记走访", en: "Enter a visit" }, roles: BOTH, parent: "/visits" },
  },
  {
    path: "visits/overdue",
    component: () => import("./OverduePage.vue"),
    meta: {
      title: { "zh-CN": "逾期未访", en: "Overdue visits" },
      roles: [...BOTH, "UNIT_REPORTER"],
      nav: { group: "pairing", order: 35 },
    },
  },
  {
    path: "visits/:visit",
    component: () => import("./VisitPage.vue"),
    props: true,
    meta: { title: { "zh-CN": "走访详情", en: "Visit" }, roles: BOTH, parent: "/visits" },
  },
];
export default routes;
