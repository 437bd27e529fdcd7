// What waits for whom. Each service's part is loaded for those who need it.
import type { Block } from "./block";

const campaign = () => import("./blocks/campaign");
const volunteer = () => import("./blocks/volunteer");
const pairing = () => import("./blocks/pairing");
const mediation = () => import("./blocks/mediation");

export const BLOCKS: readonly Block[] = [
  {
    key: "shifts",
    roles: ["VOLUNTEER", "TEAM_LEADER"],
    load: async () => (await volunteer()).myShifts(),
    to: "/checkin",
    keep: true,
  },
  {
    key: "teamShifts",
    roles: ["TEAM_LEADER"],
    load: async () => (await volunteer()).teamShifts(),
    to: "/checkin",
    keep: true,
  },
  {
    key: "activities",
    roles: ["ORGANIZER", "UNIT_REPORTER", "LEADER"],
    load: async () => (await campaign()).activities(),
    to: "/activities",
    keep: true,
  },
  {
    key: "gaps",
    roles: ["ORGANIZER"],
    load: async () => (await campaign()).gaps(),
    to: "/activities",
    keep: true,
  },
  {
    key: "filings",
    roles: ["ORGANIZER"],
    load: async () => (await campaign()).filings(),
    to: "/campaigns",
  },
  {
    key: "ownFilings",
    roles: ["UNIT_REPORTER"],
    load: async () => (await campaign()).ownFilings(),
    to: "/campaigns",
  },
  {
    key: "verify",
    roles: ["TEAM_LEADER", "ORGANIZER"],
    load: async () => (await volunteer()).toVerify(),
    to: "/hours",
    keep: true,
  },
  {
    key: "overdue",
    roles: ["PAIRING_OFFICER", "HELPER"],
    load: async () => (await pairing()).overdueVisits(),
    to: "/visits",
    keep: true,
  },
  {
    key: "consents",
    roles: ["PAIRING_OFFICER", "HELPER"],
    load: async () => (await pairing()).consents(),
    to: "/pairings",
    keep: true,
  },
  {
    key: "reassign",
    roles: ["PAIRING_OFFICER"],
    load: async () => (await pairing()).toReassign(),
    to: "/pairings",
  },
  {
    key: "clocks",
    roles: ["INTAKE_OFFICER", "MEDIATOR", "MEDIATION_SUPERVISOR"],
    load: async () => (await mediation()).dueClocks(),
    to: "/cases",
  },
  {
    key: "followUps",
    roles: ["MEDIATOR", "MEDIATION_SUPERVISOR"],
    load: async () => (await mediation()).followUps(),
    to: "/cases",
  },
  {
    key: "intakes",
    roles: ["INTAKE_OFFICER"],
    load: async () => (await mediation()).intakes(),
    to: "/cases",
  },
  {
    key: "unassigned",
    roles: ["INTAKE_OFFICER", "MEDIATION_SUPERVISOR"],
    load: async () => (await mediation()).unassigned(),
    to: "/cases",
  },
  {
    key: "figures",
    roles: ["LEADER", "ORGANIZER"],
    load: async () => (await campaign()).figures(),
    to: "/coverage",
  },
];
