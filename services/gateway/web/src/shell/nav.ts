// The menu, from the areas' routes; the phone's tabs, from the role that a person works in most.
import { computed } from "vue";
import type { RouteRecordRaw } from "vue-router";
import { areaRoutes } from "@/areas";
import { can, roles, type RoleName } from "@/lib/session";
import type { NavGroup } from "@/route-meta";

export const GROUPS: readonly NavGroup[] = [
  "work",
  "campaign",
  "volunteer",
  "pairing",
  "mediation",
  "directory",
  "system",
];

const allowed = (route: RouteRecordRaw): boolean => !route.meta?.roles || can(...route.meta.roles);

export interface MenuGroup {
  group: NavGroup;
  routes: RouteRecordRaw[];
}

export const menu = computed<MenuGroup[]>(() =>
  GROUPS.map((group) => ({
    group,
    routes: areaRoutes
      .filter((route) => route.meta?.nav?.group === group && allowed(route))
      .sort((a, b) => (a.meta?.nav?.order ?? 0) - (b.meta?.nav?.order ?? 0)),
  })).filter((entry) => entry.routes.length > 0),
);

// In this order a person's first role decides; the fourth tab is "more".
const TABS: ReadonlyArray<[RoleName, readonly string[]]> = [
  ["ADMIN", ["/today", "/people", "/units"]],
  ["ORGANIZER", ["/today", "/calendar", "/activities"]],
  ["UNIT_REPORTER", ["/today", "/calendar", "/campaigns"]],
  ["TEAM_LEADER", ["/today", "/checkin", "/hours"]],
  ["INTAKE_OFFICER", ["/today", "/cases", "/calendar"]],
  ["MEDIATOR", ["/today", "/cases", "/calendar"]],
  ["MEDIATION_SUPERVISOR", ["/today", "/cases", "/docket"]],
  ["PAIRING_OFFICER", ["/today", "/pairings", "/visits"]],
  ["HELPER", ["/today", "/visits", "/households"]],
  ["LEADER", ["/today", "/coverage", "/calendar"]],
  ["AUDITOR", ["/today", "/case-access", "/docket"]],
  ["VOLUNTEER", ["/today", "/calendar", "/checkin"]],
];

export const tabs = computed<RouteRecordRaw[]>(() => {
  const paths = TABS.find(([role]) => roles.value.has(role))?.[1] ?? ["/today", "/calendar"];
  return paths
    .map((path) => areaRoutes.find((route) => route.path === path.slice(1) || route.path === path))
    .filter((route): route is RouteRecordRaw => route !== undefined && allowed(route));
});

export const pathOf = (route: RouteRecordRaw): string =>
  route.path.startsWith("/") ? route.path : `/${route.path}`;
