// Every area declares its own routes; these small lists load with the first page that is not the login.
import type { RouteRecordRaw } from "vue-router";

const areas = import.meta.glob<{ default: RouteRecordRaw[] }>("./pages/*/routes.ts", { eager: true });

export const areaRoutes: RouteRecordRaw[] = Object.values(areas).flatMap((area) => area.default);
