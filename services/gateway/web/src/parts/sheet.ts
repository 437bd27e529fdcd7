// A command asked in a sheet: its fields, its request id over retries, errors at the fields. Drawn by
// SheetForm; `show()` opens it afresh.
import { computed, reactive, ref } from "vue";
import { useAction } from "@/lib/form";

export interface SheetOptions<V, R> {
  initial: () => V;
  run: (requestId: string, value: V) => Promise<R>;
  // Whether it may be sent at all, as the fields are.
  ready?: (value: V) => boolean;
  // Reads again what someone else has changed, so that confirming once more is about what is there now.
  stale?: () => unknown;
  // Awaited before the sheet closes.
  done?: (result: R) => unknown;
}

export function useSheet<V extends object, R>(options: SheetOptions<V, R>) {
  const open = ref(false);
  const value = reactive(options.initial()) as V;
  const action = useAction((requestId, sent: V) => options.run(requestId, sent));
  const errors = computed<Readonly<Record<string, string>>>(() => action.problem?.fields ?? {});

  function show(preset: Partial<V> = {}): void {
    Object.assign(value, options.initial(), preset);
    action.problem = undefined;
    open.value = true;
  }
  async function confirm(): Promise<void> {
    if (options.ready?.(value) === false) return;
    const before = action.running;
    const result = await action.start({ ...value });
    if (action.problem?.reason === "ETAG_MISMATCH") await options.stale?.();
    if (before || action.problem) return;
    await options.done?.(result as R);
    open.value = false;
  }
  return reactive({
    open,
    value,
    errors,
    show,
    confirm,
    busy: computed(() => action.running),
    problem: computed(() => action.problem),
  });
}
export type Sheet<V extends object> = ReturnType<typeof useSheet<V, unknown>>;
