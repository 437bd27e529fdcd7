import { fromLocalInput, stampOf } from "@/lib/format";
import { text, type Values } from "./commands";

// A typed local time as it is sent; unset if empty: now.
export const time = (value: Values, key: string) => {
  const at = fromLocalInput(text(value, key));
  return at ? stampOf(at) : undefined;
};
