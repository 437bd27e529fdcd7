import type { RouteRecordRaw } from "vue-router";
import type { RoleName } from "@/lib/session";

const READERS: readonly RoleName[] = ["ADMIN", "ORGANIZER", "UNIT_REPORTER", "LEADER"];

const routes: RouteRecordRaw[] = [
  {
    path: "coverage",
    component: () => import("./CoveragePage.vue"),
    meta: { title: { "zh-CN": "覆盖情况", en: "Coverage" }, roles: READERS, nav: { group: "campaign", order: 30 } },
  },
  {
    path: "coverage/cell",
    component: () => import("./CellPage.vue"),
    meta: { title: { "zh-CN": "覆盖明细", en: "Coverage cell" }, roles: READERS, parent: "/coverage" },
  },
];
export default routes;
