import type { RouteRecordRaw } from "vue-router";
import type { RoleName } from "@/lib/session";

const READERS: readonly RoleName[] = ["ADMIN", "ORGANIZER", "UNIT_REPORTER", "LEADER"];

const routes: RouteRecordRaw[] = [
  {
    path: "campaigns",
    component: () => import("./CampaignsPage.vue"),
    meta: { title: { "zh-CN": "宣传节庆", en: "Campaigns" }, roles: READERS, nav: { group: "campaign", order: 10 } },
  },
  {
    path: "campaigns/new",
    component: () => import("./CampaignEditPage.vue"),
    meta: { title: { "zh-CN": "新增宣传活动", en: "New campaign" }, roles: ["ORGANIZER"], parent: "/campaigns" },
  },
  {
    path: "campaigns/:campaign",
    component: () => import("./CampaignPage.vue"),
    props: true,
    meta: { title: { "zh-CN": "宣传活动", en: "Campaign" }, roles: READERS, parent: "/campaigns" },
  },
  {
    path: "campaigns/:campaign/edit",
    component: () => import("./CampaignEditPage.vue"),
    props: true,
    meta: { title: { "zh-CN": "编辑宣传活动", en: "Edit campaign" }, roles: ["ORGANIZER"], parent: "/campaigns" },
  },
  {
    path: "campaigns/:campaign/summary",
    component: () => import("./SummaryPage.vue"),
    props: true,
    meta: { title: { "zh-CN": "宣传活动汇总", en: "Campaign summary" }, roles: READERS, parent: "/campaigns" },
  },
  {
    path: "campaigns/:campaign/filings/:unit",
    component: () => import("./FilingPage.vue"),
    props: true,
    meta: { title: { "zh-CN": "计划和总结", en: "Plan and report" }, roles: READERS, parent: "/campaigns" },
  },
];
export default routes;
