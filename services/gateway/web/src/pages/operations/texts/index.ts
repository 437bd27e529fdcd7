import { catalogue } from "@/lib/i18n";
import zh from "./zh-CN";

export const t = catalogue(zh, () => import("./en"));
