import { catalogue } from "@/lib/i18n";
import zh from "./zh-CN";

// The shell's own texts; an area's are in pages/<area>/texts.
export const t = catalogue(zh, () => import("./en"));
