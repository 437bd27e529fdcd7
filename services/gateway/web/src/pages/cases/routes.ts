import type { RouteRecordRaw } from "vue-router";
import type { RoleName } from "@/lib/session";

const officers: readonly RoleName[] = ["INTAKE_OFFICER", "MEDIATOR", "MEDIATION_SUPERVISOR"];

const routes: RouteRecordRaw[] = [
  {
    path: "cases",
    component: () => import("./BoardPage.vue"),
    meta: {
      title: { "zh-CN": "案件看板", en: "Cases" },
      roles: officers,
      nav: { group: "mediation", order: 10 },
    },
  },
  {
    path: "cases/list",
    component: () => import("./CaseListPage.vue"),
    meta: { title: { "zh-CN": "案件列表", en: "List of cases" }, roles: officers, parent: "/cases" },
  },
  {
    path: "cases/due",
    component: () => import("./DuePage.vue"),
    meta: { title: { "zh-CN": "期限", en: "What is due" }, roles: officers, parent: "/cases" },
  },
  {
    path: "cases/new",
    component: () => import("./IntakePage.vue"),
    meta: { title: { "zh-CN": "登记案件", en: "Intake" }, roles: ["INTAKE_OFFICER"], parent: "/cases" },
  },
  {
    path: "cases/suggested",
    component: () => import("./SuggestedPage.vue"),
    meta: {
      title: { "zh-CN": "建议受理", en: "Suggested intakes" },
      roles: ["INTAKE_OFFICER"],
      parent: "/cases",
    },
  },
  {
    path: "cases/suggested/:suggested",
    component: () => import("./IntakePage.vue"),
    props: (route) => ({
      suggested: String(route.params["suggested"]),
      committee: typeof route.query["of"] === "string" ? route.query["of"] : undefined,
    }),
    meta: {
      title: { "zh-CN": "登记建议受理的案件", en: "Take in a suggested intake" },
      roles: ["INTAKE_OFFICER"],
      parent: "/cases/suggested",
    },
  },
  {
    path: "cases/referrals",
    component: () => import("./ReferralsPage.vue"),
    meta: { title: { "zh-CN": "移送", en: "Referrals" }, roles: officers, parent: "/cases" },
  },
  {
    path: "cases/rules",
    component: () => import("./RulesPage.vue"),
    meta: { title: { "zh-CN": "期限规则", en: "Rules of time limits" }, roles: officers, parent: "/cases" },
  },
  {
    path: "cases/erase",
    component: () => import("./ErasePage.vue"),
    meta: {
      title: { "zh-CN": "销毁案件内容", en: "Destroy a case's content" },
      roles: ["ADMIN"],
      nav: { group: "mediation", order: 60 },
    },
  },
  {
    path: "cases/:case",
    component: () => import("./case/CaseFrame.vue"),
    props: true,
    meta: { title: { "zh-CN": "案件", en: "Case" }, roles: officers, parent: "/cases" },
    children: [
      {
        path: "",
        component: () => import("./case/CasePage.vue"),
        meta: { title: { "zh-CN": "案件", en: "Case" } },
      },
      {
        path: "print/:form",
        component: () => import("./print/PrintPage.vue"),
        props: true,
        meta: { title: { "zh-CN": "打印", en: "Print" } },
      },
    ],
  },
];
export default routes;
