import "vue-router";
import type { RoleName } from "@/lib/session";
import type { Bilingual } from "@/lib/i18n";

declare module "vue-router" {
  interface RouteMeta {
    // Shown in the menu, the breadcrumb and the window's title.
    title: Bilingual;
    // Who may open it; nobody in particular: everyone signed in.
    roles?: readonly RoleName[];
    // In the left menu, in this group, by this order.
    nav?: { group: NavGroup; order: number };
    // The breadcrumb's step before this page.
    parent?: string;
    // Without menu and without a session: login, public pages.
    bare?: boolean;
  }
}

export type NavGroup =
  "work" | "campaign" | "volunteer" | "pairing" | "mediation" | "directory" | "system";
