// An activity as its form holds it, and back.
import { create } from "@bufbuild/protobuf";
import {
  Activity_Kind,
  ActivitySchema,
  PlaceSchema,
  SessionSchema,
  type Activity,
} from "@/gen/linli/campaign/v1/activity_pb";
import { MeasureUnit } from "@/gen/linli/common/v1/measure_pb";
import { clock, dateOf, dayKey, fromLocalInput, localInput, stampOf } from "@/lib/format";
import { buildRule, noRecurrence, parseRule, type RecurrenceForm } from "../planning/recurrence";

export interface SessionForm {
  start: string;
  end: string;
  place: string;
}
export interface PostForm {
  title: string;
  count: number;
  duties: string;
}
export interface MaterialForm {
  kind: string;
  quantity: number;
  unit: MeasureUnit;
}
export type ActivityForm = {
  title: string;
  kind: Activity_Kind;
  campaign: string;
  leadUnit: string;
  coHosts: string[];
  region: string;
  venueKind: string;
  placeName: string;
  address: string;
  shared: boolean;
  capacity: number;
  riskNotice: string;
  sessions: SessionForm[];
  recurrence: RecurrenceForm;
  posts: PostForm[];
  materials: MaterialForm[];
};

// A new activity on a day, from nine to eleven.
export const freshForm = (day: string, given: Partial<ActivityForm>): ActivityForm => ({
  title: "",
  kind: Activity_Kind.UNSPECIFIED,
  campaign: "",
  leadUnit: "",
  coHosts: [],
  region: "",
  venueKind: "",
  placeName: "",
  address: "",
  shared: false,
  capacity: 0,
  riskNotice: "",
  sessions: [{ start: `${day}T09:00`, end: `${day}T11:00`, place: "" }],
  recurrence: noRecurrence(),
  posts: [],
  materials: [],
  ...given,
});

export function formOf(activity: Activity): ActivityForm {
  const { title, kind, campaign, leadUnit, coHosts, region, venueKind, capacity, riskNotice, recurrence } = activity;
  // With a recurrence the service makes all others of the first session.
  const given = recurrence ? activity.sessions.slice(0, 1) : activity.sessions;
  return {
    ...{ title, kind, campaign, leadUnit, region, venueKind, capacity, riskNotice },
    coHosts: [...coHosts],
    placeName: activity.place?.name ?? "",
    address: activity.place?.address ?? "",
    shared: activity.place?.shared ?? false,
    sessions: given.map((session) => ({
      start: localInput(session.startTime),
      end: localInput(session.endTime),
      place: session.place && session.place.name !== activity.place?.name ? session.place.name : "",
    })),
    recurrence: recurrence
      ? { ...parseRule(recurrence.rule), exceptions: recurrence.exceptionTimes.map((time) => dayKey(time)) }
      : noRecurrence(),
    posts: activity.posts.map(({ title: what, count, duties }) => ({ title: what, count, duties })),
    materials: activity.plannedMaterials.map(({ kind: what, quantity, unit }) => ({
      kind: what,
      quantity,
      unit,
    })),
  };
}

const stamp = (input: string) => {
  const date = fromLocalInput(input);
  return date && stampOf(date);
};

// `was`: what is edited; what the form does not show stays as it was.
export function activityOf(form: ActivityForm, was?: Activity): Activity {
  const rule = buildRule(form.recurrence);
  const place = (name: string) =>
    name ? { region: was?.place?.region ?? "", name, address: form.address, shared: form.shared } : undefined;
  const sessions = (rule ? form.sessions.slice(0, 1) : form.sessions).map((session) =>
    create(SessionSchema, {
      startTime: stamp(session.start),
      endTime: stamp(session.end),
      place: session.place ? create(PlaceSchema, { name: session.place, shared: form.shared }) : undefined,
    }),
  );
  // An occurrence begins when the first session does.
  const at = form.sessions[0]?.start.slice(11) ?? clock(dateOf(sessions[0]?.startTime));
  return create(ActivitySchema, {
    name: was?.name ?? "",
    title: form.title,
    kind: form.kind,
    campaign: form.campaign,
    leadUnit: form.leadUnit,
    coHosts: form.coHosts.filter((unit) => unit !== form.leadUnit),
    region: form.region,
    venueKind: form.venueKind,
    place: place(form.placeName),
    capacity: form.capacity || 0,
    riskNotice: form.riskNotice,
    sessions,
    recurrence: rule
      ? { rule, exceptionTimes: form.recurrence.exceptions.flatMap((day) => stamp(`${day}T${at}`) ?? []) }
      : undefined,
    posts: form.posts,
    plannedMaterials: form.materials.map((each) => ({ ...each, quantity: each.quantity || 0 })),
  });
}

// The next session: a week after the last, at the same hours.
export function nextSessionForm(sessions: readonly SessionForm[], weekLater: (day: string) => string): SessionForm {
  const last = sessions.at(-1);
  if (!last?.start || !last.end) return { start: "", end: "", place: "" };
  return {
    start: `${weekLater(last.start.slice(0, 10))}${last.start.slice(10)}`,
    end: `${weekLater(last.end.slice(0, 10))}${last.end.slice(10)}`,
    place: last.place,
  };
}
