// One case at work: its summary and clocks, which anybody of the committee sees, and its content once
// it was opened. Each opening and each refreshing of the content is a recorded reading.
import { computed, inject, provide, reactive, ref, shallowRef, type InjectionKey } from "vue";
import { Case_State as State, type Case, type CaseSummary } from "@/gen/linli/mediation/v1/case_pb";
import type { CaseClocks } from "@/gen/linli/mediation/v1/clock_pb";
import { CaseService } from "@/gen/linli/mediation/v1/case_service_pb";
import { ClockService } from "@/gen/linli/mediation/v1/clock_service_pb";
import { client } from "@/lib/api";
import { explain, type Problem } from "@/lib/errors";
import { can, grantsOf, session } from "@/lib/session";
import { readSummary, remember, remembered, summaryOf, type Shown } from "./summaries";

function createCaseContext(name: string) {
  const summary = shallowRef<Shown | undefined>(remembered(name));
  const clocks = shallowRef<CaseClocks>();
  const content = shallowRef<Case>();
  const problem = shallowRef<Problem>();
  const loading = ref(true);
  // What a supervisor said on opening it; sent with every further reading of the same visit.
  const reason = ref("");
  // Grows with every change, so that parts read their lists again.
  const version = ref(0);

  async function readClocks(): Promise<void> {
    clocks.value = await client(ClockService).getCaseClocks({ case: name });
  }

  async function load(): Promise<void> {
    loading.value = true;
    problem.value = undefined;
    try {
      const [said] = await Promise.all([readSummary(name), can("AUDITOR") ? undefined : readClocks()]);
      summary.value = said;
    } catch (error) {
      problem.value = await explain(error);
    } finally {
      loading.value = false;
    }
  }

  // Throws what was refused.
  async function open(why: string): Promise<void> {
    const read = await client(CaseService).getCase({ name, reason: why });
    reason.value = why;
    content.value = read;
    take(summaryOf(read));
  }

  function take(said: Shown): void {
    summary.value = said;
    remember([said]);
  }

  // After a command: what it answered, and everything that may have changed with it.
  async function changed(said?: CaseSummary): Promise<void> {
    if (said) take(said);
    if (content.value) await open(reason.value).catch(() => (content.value = undefined));
    await readClocks().catch(() => undefined);
    version.value++;
  }

  // Something happened elsewhere: what is said without reading, and nothing that one is looking at.
  async function hinted(): Promise<void> {
    const [said] = await Promise.all([
      readSummary(name).catch(() => undefined),
      readClocks().catch(() => undefined),
    ]);
    if (said) summary.value = said;
  }

  // After a command on a paper, a session or a clock: the state may have moved, what the case holds has
  // not. Read without another record.
  async function touched(): Promise<void> {
    const [said] = await Promise.all([
      readSummary(name).catch(() => undefined),
      readClocks().catch(() => undefined),
    ]);
    if (said) {
      summary.value = said;
      if (content.value)
        content.value = { ...content.value, state: said.state, etag: said.etag, outcome: said.outcome };
    }
    version.value++;
  }

  const me = computed(() => session.value?.person ?? "");
  const handles = computed(
    () =>
      content.value?.handlers?.handlers.some((each) => each.person === me.value && !each.endTime) ?? false,
  );
  // The handling chain: open handlers and the first responsible.
  const inChain = computed(() => handles.value || content.value?.firstResponsible === me.value);
  const isIntake = computed(() => {
    const committee = summary.value?.committee;
    return grantsOf("INTAKE_OFFICER").some((grant) => grant.unit === "" || grant.unit === committee);
  });
  const mayAct = computed(() => inChain.value || isIntake.value);
  const needsReason = computed(() => can("MEDIATION_SUPERVISOR") && !can("INTAKE_OFFICER", "MEDIATOR"));
  const archived = computed(() => summary.value?.state === State.ARCHIVED);

  void load();
  return reactive({
    name, summary, clocks, content, problem, loading, reason, version, handles, inChain, isIntake,
    mayAct, needsReason, archived, load, open, changed, touched, hinted, readClocks,
  }); // prettier-ignore
}

export type CaseContext = ReturnType<typeof createCaseContext>;
const KEY: InjectionKey<CaseContext> = Symbol("case");

export function provideCase(name: string): CaseContext {
  const context = createCaseContext(name);
  provide(KEY, context);
  return context;
}
export function useCase(): CaseContext {
  const context = inject(KEY);
  if (!context) throw new Error("outside a case's page");
  return context;
}
