// A new opportunity as it is typed.
import { fromLocalInput, stampOf } from "@/lib/format";

export interface ShiftDraft {
  post: string;
  start: string;
  end: string;
  place: string;
  capacity: number;
}
export interface Draft {
  title: string;
  team: string;
  region: string;
  posts: { id: string; title: string }[];
  shifts: ShiftDraft[];
}
export const emptyShift = (post: string): ShiftDraft => ({ post, start: "", end: "", place: "", capacity: 5 });

const timeOf = (typed: string) => {
  const at = fromLocalInput(typed);
  return at && stampOf(at);
};

export const requestOf = ({ title, team, region, posts, shifts }: Draft) => ({
  title,
  team,
  region,
  posts: posts.map(({ id, title }) => ({ id, title })),
  shifts: shifts.map((shift, index) => ({
    id: `s${index + 1}-${shift.post}`,
    post: shift.post,
    startTime: timeOf(shift.start),
    endTime: timeOf(shift.end),
    place: shift.place,
    // A field left empty is "" in the form.
    capacity: Number(shift.capacity) || 0,
  })),
});
