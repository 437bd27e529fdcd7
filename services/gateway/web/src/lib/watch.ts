// Hints that something changed, from LiveService.Watch: a page reads again by RPC. One stream a page,
// taken up again where it ended; quiet while the tab is hidden or the network is away.
import { onBeforeUnmount, watch as watchSource } from "vue";
import { problemOf } from "./errors";
import { online } from "./screen";

export interface Hint {
  // The topic it was watched by.
  topic: string;
  // What changed: the topic itself, or something that names it.
  subject: string;
  // "linli.volunteer.v1.SignedUp"
  type: string;
}

const FIRST_WAIT_MS = 1_000;
const LAST_WAIT_MS = 30_000;
// The server says something every 15 s.
const SILENCE_MS = 45_000;
const GATHER_MS = 400;

// Calls `changed` soon after something happened to a topic (several hints come as one call; none: what
// was missed is unknown). Topics may change, and may be empty. Ends with the component.
export function useWatch(topics: () => readonly string[], changed: (hints: readonly Hint[]) => unknown): void {
  let stop: AbortController | undefined;
  let cursor = "";
  let gathered: Hint[] = [];
  let telling: ReturnType<typeof setTimeout> | undefined;

  const tell = (hint?: Hint): void => {
    if (hint) gathered.push(hint);
    telling ??= setTimeout(() => {
      const hints = gathered;
      gathered = [];
      telling = undefined;
      void changed(hints);
    }, GATHER_MS);
  };

  async function follow(wanted: readonly string[], signal: AbortSignal): Promise<void> {
    let wait = FIRST_WAIT_MS;
    while (!signal.aborted) {
      const silence = new AbortController();
      let timer = setTimeout(() => silence.abort(), SILENCE_MS);
      try {
        const { live } = await import("./stream");
        const stream = live.watch(
          { topics: [...wanted], cursor },
          { signal: AbortSignal.any([signal, silence.signal]), timeoutMs: 0 },
        );
        for await (const message of stream) {
          clearTimeout(timer);
          timer = setTimeout(() => silence.abort(), SILENCE_MS);
          wait = FIRST_WAIT_MS;
          if (message.cursor) cursor = message.cursor;
          if (message.hint.case === "changed") tell(message.hint.value);
          else if (message.hint.case === "reset") tell();
        }
      } catch (error) {
        // A refused topic stays refused; the page shows what it has.
        if (!signal.aborted && !silence.signal.aborted && problemOf(error).permanent) return;
      } finally {
        clearTimeout(timer);
      }
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())));
      wait = Math.min(LAST_WAIT_MS, wait * 2);
    }
  }

  function start(): void {
    stop?.abort();
    stop = undefined;
    const wanted = topics();
    if (wanted.length === 0 || !online.value || document.visibilityState === "hidden") return;
    stop = new AbortController();
    void follow(wanted, stop.signal);
  }

  watchSource([() => topics().join(" "), online], start, { immediate: true });
  document.addEventListener("visibilitychange", start);
  onBeforeUnmount(() => {
    stop?.abort();
    clearTimeout(telling);
    document.removeEventListener("visibilitychange", start);
  });
}
