// Pages by token: forward, back, or one after the other (phone). Only the newest request counts.
import { computed, reactive, ref, shallowRef } from "vue";
import type { Page, PageRequest } from "./api";
import { explain, type Problem } from "./errors";

export function usePaging<T>(load: (page: PageRequest) => Promise<Page<T>>, firstSize: number) {
  const rows = shallowRef<T[]>([]);
  const loading = ref(true);
  const problem = shallowRef<Problem>();
  const pageSize = ref(firstSize);
  // The tokens of this page and of those before it.
  const tokens = shallowRef<string[]>([""]);
  const nextToken = ref("");
  let turn = 0;

  async function read(to: string[], append: boolean): Promise<void> {
    const mine = ++turn;
    loading.value = true;
    try {
      const page = await load({ pageSize: pageSize.value, pageToken: to.at(-1) ?? "" });
      if (mine !== turn) return;
      rows.value = append ? [...rows.value, ...page.rows] : page.rows;
      tokens.value = to;
      nextToken.value = page.nextPageToken;
      problem.value = undefined;
    } catch (error) {
      const said = await explain(error);
      if (mine === turn) problem.value = said;
    } finally {
      if (mine === turn) loading.value = false;
    }
  }

  return reactive({
    rows,
    loading,
    problem,
    pageSize,
    number: computed(() => tokens.value.length),
    hasNext: computed(() => nextToken.value !== ""),
    first: () => read([""], false),
    again: () => read(tokens.value, false),
    next: () => read([...tokens.value, nextToken.value], false),
    more: () => read([...tokens.value, nextToken.value], true),
    previous: () => read(tokens.value.slice(0, -1), false),
  });
}
