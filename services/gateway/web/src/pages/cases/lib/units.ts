import { shallowRef } from "vue";

export interface UnitChoice {
  value: string;
  text: string;
}
// The county's units, read once they are wanted.
export const units = shallowRef<UnitChoice[]>([]);
