// A search form's values, kept in the address, so that reload, back and a sent link show the same.
import { reactive } from "vue";
import { useRoute, useRouter } from "vue-router";

export function useQuery<Q extends Record<string, string>>(defaults: Q) {
  const route = useRoute();
  const router = useRouter();
  const value = reactive({ ...defaults }) as Q;
  for (const key of Object.keys(defaults)) {
    const given = route.query[key];
    if (typeof given === "string") (value as Record<string, string>)[key] = given;
  }
  async function apply(): Promise<void> {
    const query: Record<string, string> = {};
    for (const [key, entry] of Object.entries(value)) if (entry !== defaults[key]) query[key] = entry;
    await router.replace({ query });
  }
  async function reset(): Promise<void> {
    Object.assign(value, defaults);
    await apply();
  }
  return { value, apply, reset };
}
