import type { RouteRecordRaw } from "vue-router";

const KEEPERS = ["PAIRING_OFFICER", "UNIT_REPORTER"] as const;
const READERS = [...KEEPERS, "LEADER"] as const;

const routes: RouteRecordRaw[] = [
  {
    path: "ledgers",
    component: () => import("./LedgersPage.vue"),
    meta: {
      title: { "zh-CN": "捐赠台账", en: "Donation ledgers" },
      roles: READERS,
      nav: { group: "pairing", order: 60 },
    },
  },
  {
    path: "ledgers/:ledger",
    component: () => import("./LedgerPage.vue"),
    props: true,
    meta: { title: { "zh-CN": "台账", en: "Ledger" }, roles: READERS, parent: "/ledgers" },
  },
  {
    path: "ledgers/:ledger/new",
    component: () => import("./DonationForm.vue"),
    props: true,
    meta: { title: { "zh-CN": "登记捐赠", en: "Enter a donation" }, roles: KEEPERS, parent: "/ledgers" },
  },
  {
    path: "donations/:donation",
    component: () => import("./DonationPage.vue"),
    props: true,
    meta: { title: { "zh-CN": "捐赠", en: "Donation" }, roles: KEEPERS, parent: "/ledgers" },
  },
  {
    path: "donations/:donation/correct",
    component: () => import("./DonationForm.vue"),
    props: true,
    meta: { title: { "zh-CN": "冲销更正", en: "Correct" }, roles: KEEPERS, parent: "/ledgers" },
  },
  {
    path: "statements",
    component: () => import("./StatementPage.vue"),
    meta: {
      title: { "zh-CN": "帮扶台账", en: "Statement" },
      roles: ["ADMIN", "ORGANIZER", ...READERS],
      nav: { group: "pairing", order: 70 },
    },
  },
];
export default routes;
