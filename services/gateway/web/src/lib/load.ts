// Reading one thing for a page: data, loading, problem, reload.
import { reactive, ref, shallowRef, watch, type WatchSource } from "vue";
import { explain, type Problem } from "./errors";

export function useLoad<R>(load: () => Promise<R>, again?: WatchSource<unknown> | WatchSource<unknown>[]) {
  const data = shallowRef<R>();
  const problem = shallowRef<Problem>();
  const loading = ref(true);
  let turn = 0;

  async function reload(): Promise<void> {
    const mine = ++turn;
    loading.value = true;
    try {
      const found = await load();
      if (mine !== turn) return;
      data.value = found;
      problem.value = undefined;
    } catch (error) {
      const said = await explain(error);
      if (mine === turn) problem.value = said;
    } finally {
      if (mine === turn) loading.value = false;
    }
  }
  void reload();
  if (again) watch(again, () => void reload());
  return reactive({ data, problem, loading, reload });
}
