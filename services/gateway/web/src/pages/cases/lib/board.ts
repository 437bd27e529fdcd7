// The board: open work by where it stands. Archived cases are in the list and the docket.
import { Case_State as State, type CaseSummary } from "@/gen/linli/mediation/v1/case_pb";
import { CaseService } from "@/gen/linli/mediation/v1/case_service_pb";
import { ClockService } from "@/gen/linli/mediation/v1/clock_service_pb";
import { allPages, client } from "@/lib/api";
import { PAUSED } from "./clock-words";
import { scopeOf } from "./committees";
import { remember } from "./summaries";

export interface ColumnOfStates {
  key: "registered" | "accepted" | "mediating" | "agreed" | "closing";
  states: readonly State[];
}
export const COLUMNS: readonly ColumnOfStates[] = [
  { key: "registered", states: [State.REGISTERED] },
  { key: "accepted", states: [State.ACCEPTED] },
  { key: "mediating", states: [State.MEDIATING] },
  { key: "agreed", states: [State.AGREED, State.BREACHED] },
  { key: "closing", states: [State.PERFORMED, State.FAILED, State.WITHDRAWN, State.ENDED, State.DECLINED] },
];

export interface BoardClock {
  case: string;
  clock: string;
  titleZh: string;
  titleEn: string;
  dueDate: string;
  // As Clock.State; running if not said.
  state?: number;
}
export interface BoardColumn extends ColumnOfStates {
  cases: CaseSummary[];
  // There are more than are shown.
  more: boolean;
  // All there are.
  total: number;
}

// The first so many of each state; who works off a column sees the next.
const EACH = 50;

export async function loadBoard(whose: string): Promise<BoardColumn[]> {
  const { counts } = await client(CaseService).countCases(scopeOf(whose));
  const countOf = (state: State) => Number(counts.find((each) => each.state === state)?.count ?? 0n);
  return Promise.all(
    COLUMNS.map(async (column) => {
      const pages = await Promise.all(
        column.states.map((state) =>
          client(CaseService).listCases({ ...scopeOf(whose), state, pageSize: EACH }),
        ),
      );
      const cases = pages.flatMap((page) => page.cases);
      remember(cases);
      const total = column.states.reduce((sum, state) => sum + countOf(state), 0);
      return { ...column, cases, more: pages.some((page) => page.nextPageToken !== ""), total };
    }),
  );
}

// All running clocks of all its cases: none hides another.
export async function loadClocks(whose: string): Promise<Map<string, BoardClock[]>> {
  const rows = await allPages(async (page) => {
    const answer = await client(ClockService).listDueClocks({ ...scopeOf(whose), ...page });
    return { rows: answer.clocks, nextPageToken: answer.nextPageToken };
  }, 3000);
  return byCase<BoardClock>(rows);
}

// A paused clock is in no list of what is due, but must not be hidden: it is read from the case.
const OPEN = [State.REGISTERED, State.ACCEPTED, State.MEDIATING];
const PAUSED_AT_MOST = 40;
export async function addPaused(
  columns: readonly BoardColumn[],
  clocks: Map<string, BoardClock[]>,
): Promise<void> {
  const without = columns
    .flatMap((column) => column.cases)
    .filter((one) => OPEN.includes(one.state) && !clocks.has(one.name))
    .slice(0, PAUSED_AT_MOST);
  await Promise.all(
    without.map(async (one) => {
      const found = await client(ClockService)
        .getCaseClocks({ case: one.name })
        .catch(() => undefined);
      const paused = found?.clocks.filter((clock) => clock.state === PAUSED) ?? [];
      if (paused.length === 0) return;
      clocks.set(
        one.name,
        paused.map((clock) => ({
          case: one.name,
          clock: clock.id,
          titleZh: clock.rule?.titleZh ?? "",
          titleEn: clock.rule?.titleEn ?? "",
          dueDate: "",
          state: clock.state,
        })),
      );
    }),
  );
}

export function byCase<C extends { case: string }>(clocks: readonly C[]): Map<string, C[]> {
  const found = new Map<string, C[]>();
  for (const clock of clocks) found.set(clock.case, [...(found.get(clock.case) ?? []), clock]);
  return found;
}

// Those with the most urgent clock first; cases without a running clock after them, oldest first.
export function inOrder<C extends { name: string }>(
  cases: readonly C[],
  clocks: ReadonlyMap<string, ReadonlyArray<{ dueDate: string }>>,
): C[] {
  const due = (one: C) =>
    clocks
      .get(one.name)
      ?.map((clock) => clock.dueDate)
      .sort()[0] ?? "9";
  return [...cases].sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0));
}
