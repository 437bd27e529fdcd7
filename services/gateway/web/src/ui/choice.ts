// Which rows of a list are chosen.
import { computed, type ComputedRef, type Ref } from "vue";

export function useChoice(chosen: Ref<ReadonlySet<string>>, keys: ComputedRef<string[]>) {
  const all = computed(() => keys.value.length > 0 && keys.value.every((key) => chosen.value.has(key)));
  function toggle(key: string): void {
    const next = new Set(chosen.value);
    if (!next.delete(key)) next.add(key);
    chosen.value = next;
  }
  function toggleAll(): void {
    chosen.value = all.value ? new Set() : new Set(keys.value);
  }
  return { all, toggle, toggleAll };
}
