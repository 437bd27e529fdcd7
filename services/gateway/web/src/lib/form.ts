// A form's life: dirty, one request id over all retries of the same intent, errors at their fields.
import { computed, nextTick, onBeforeUnmount, onMounted, reactive, ref, shallowRef, watch } from "vue";
import { onBeforeRouteLeave } from "vue-router";
import { newRequestId } from "./api";
import { explain, type Problem } from "./errors";
import { t } from "@/texts";

// Brings what is wrong into sight, however long the form: the first such field, else what was said.
async function showFault(): Promise<void> {
  await nextTick();
  const within = document.querySelector("dialog[open]") ?? document;
  const field = within.querySelector<HTMLElement>("[aria-invalid=true]");
  if (field) field.focus();
  else within.querySelector("[role=alert]")?.scrollIntoView({ block: "center" });
}

export interface FormOptions<V, R> {
  initial: V;
  // Sends it. Called again with the same request id while the outcome is unknown.
  save: (value: V, requestId: string) => Promise<R>;
  saved?: (result: R) => unknown;
}

export function useForm<V extends object, R>(options: FormOptions<V, R>) {
  const value = reactive(structuredClone(options.initial)) as V;
  const problem = shallowRef<Problem>();
  const saving = ref(false);
  let clean = JSON.stringify(options.initial);
  let requestId = newRequestId();
  let left = false;

  const dirty = () => !left && JSON.stringify(value) !== clean;
  const errors = computed<Readonly<Record<string, string>>>(() => problem.value?.fields ?? {});

  // What was loaded, or what the form starts again from.
  function reset(to: V): void {
    Object.assign(value, structuredClone(to));
    clean = JSON.stringify(value);
    problem.value = undefined;
    requestId = newRequestId();
  }

  async function submit(): Promise<void> {
    if (saving.value) return;
    saving.value = true;
    problem.value = undefined;
    try {
      const result = await options.save(value, requestId);
      clean = JSON.stringify(value);
      requestId = newRequestId();
      await options.saved?.(result);
    } catch (error) {
      const said = await explain(error);
      // Refused for good: the next attempt is another intent. Unknown: it must be the same one.
      if (said.permanent) requestId = newRequestId();
      else said.text = `${said.text} ${t("form.unclear")}`;
      problem.value = said;
      void showFault();
    } finally {
      saving.value = false;
    }
  }

  // Navigating away on purpose, after saving or deleting.
  function leave(): void {
    left = true;
  }

  const warn = (event: BeforeUnloadEvent) => {
    if (dirty()) event.preventDefault();
  };
  onMounted(() => addEventListener("beforeunload", warn));
  onBeforeUnmount(() => removeEventListener("beforeunload", warn));
  onBeforeRouteLeave(() => !dirty() || confirm(t("form.leave")));

  // An error goes away once its field is changed.
  watch(
    () => ({ ...value }),
    (is, was) => {
      const said = problem.value;
      if (!said || Object.keys(said.fields).length === 0) return;
      const changed = Object.keys(is).filter((key) => is[key as keyof V] !== was[key as keyof V]);
      const snake = changed.map((key) => key.replace(/[A-Z]/g, (char) => `_${char.toLowerCase()}`));
      const fields = Object.fromEntries(
        Object.entries(said.fields).filter(([name]) => !snake.some((key) => name.split(/[.[]/)[0] === key)),
      );
      problem.value = { ...said, fields };
    },
  );

  return reactive({ value, dirty, errors, problem, saving, submit, reset, leave });
}

// One command behind a button: its request id lives until it is done or refused.
export function useAction<A extends unknown[], R>(run: (requestId: string, ...args: A) => Promise<R>) {
  const running = ref(false);
  const problem = shallowRef<Problem>();
  let requestId = newRequestId();
  let intent = "";

  async function start(...args: A): Promise<R | undefined> {
    if (running.value) return undefined;
    const same = JSON.stringify(args, (_key, item: unknown) => (typeof item === "bigint" ? `${item}` : item));
    if (same !== intent) requestId = newRequestId();
    intent = same;
    running.value = true;
    problem.value = undefined;
    try {
      const result = await run(requestId, ...args);
      requestId = newRequestId();
      return result;
    } catch (error) {
      problem.value = await explain(error);
      if (problem.value.permanent) requestId = newRequestId();
      void showFault();
      return undefined;
    } finally {
      running.value = false;
    }
  }
  return reactive({ start, running, problem });
}
