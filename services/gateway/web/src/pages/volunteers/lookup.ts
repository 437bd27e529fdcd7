// Things that rows only name, read once each and at most a few at a time. Forgotten with the session.
import { shallowReactive, watch } from "vue";
import { session } from "@/lib/session";

const AT_ONCE = 4;

export interface Lookup<T> {
  // Reactive: undefined until it is there, or if it is not for this user.
  (name: string): T | undefined;
  // What a list brought anyway.
  learn: (name: string, found: T) => void;
  // Read again on the next look.
  forget: (name: string) => void;
}

export function lookup<T>(read: (name: string) => Promise<T>): Lookup<T> {
  const known = shallowReactive(new Map<string, T | undefined>());
  const asked = new Set<string>();
  const waiting: string[] = [];
  let running = 0;

  function work(): void {
    while (running < AT_ONCE) {
      const name = waiting.shift();
      if (name === undefined) return;
      running++;
      void read(name)
        .then((found) => known.set(name, found))
        .catch(() => undefined)
        .finally(() => {
          running--;
          work();
        });
    }
  }

  watch(
    () => session.value?.person,
    () => {
      known.clear();
      asked.clear();
    },
  );

  const look = ((name: string) => {
    const found = known.get(name);
    if (found === undefined && name !== "" && !asked.has(name)) {
      asked.add(name);
      waiting.push(name);
      queueMicrotask(work);
    }
    return found;
  }) as Lookup<T>;
  look.learn = (name, found) => {
    asked.add(name);
    known.set(name, found);
  };
  look.forget = (name) => asked.delete(name);
  return look;
}
