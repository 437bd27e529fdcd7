import { WorkCalendarSchema, type WorkCalendar } from "@/gen/linli/directory/v1/work_calendar_pb";
import { WorkCalendarService } from "@/gen/linli/directory/v1/work_calendar_service_pb";
import { client } from "@/lib/api";
import { withSnapshot } from "@/lib/snapshot";

export async function readWorkdays(year: string): Promise<WorkCalendar> {
  const name = `workCalendars/${year}`;
  const read = () => client(WorkCalendarService).getWorkCalendar({ name });
  return (await withSnapshot(name, WorkCalendarSchema, read)).data;
}
