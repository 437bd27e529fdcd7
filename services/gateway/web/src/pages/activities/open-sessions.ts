// The sessions of an activity that still take registrations.
import { Session_State, type Activity, type Session } from "@/gen/linli/campaign/v1/activity_pb";
import { dateOf } from "@/lib/format";
import { now } from "@/lib/session";

export const openSessions = (activity: Activity): Session[] =>
  activity.sessions.filter(
    ({ state, endTime }) => state === Session_State.SCHEDULED && (dateOf(endTime) ?? now()) > now(),
  );
