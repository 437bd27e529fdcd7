// The figures of those who came: typed ones each on their own, and beside them what records say.
import { create } from "@bufbuild/protobuf";
import {
  AttendanceSchema,
  type Activity,
  type Attendance,
  type Session,
} from "@/gen/linli/campaign/v1/activity_pb";
import { MeasurePrecision, MeasureUnit, type Measure } from "@/gen/linli/common/v1/measure_pb";
import { measureForm, measureOf, type MeasureForm } from "../planning/measure-form";

export const FIGURES = ["registered", "checkedIn", "headCount", "audienceEstimate", "beneficiaries"] as const;
export type Figure = (typeof FIGURES)[number];
export type AttendanceForm = Record<Figure, MeasureForm>;

const { PERSONS, PERSON_TIMES } = MeasureUnit;
// In which units each may be counted; the first is offered.
export const UNITS: Record<Figure, readonly MeasureUnit[]> = {
  registered: [PERSONS],
  checkedIn: [PERSONS, PERSON_TIMES],
  headCount: [PERSONS, PERSON_TIMES],
  audienceEstimate: [PERSON_TIMES, PERSONS],
  beneficiaries: [PERSON_TIMES],
};

export function attendanceForm(attendance?: Attendance): AttendanceForm {
  const form = {} as AttendanceForm;
  for (const figure of FIGURES) form[figure] = measureForm(attendance?.[figure], UNITS[figure][0]);
  const estimate = form.audienceEstimate;
  if (estimate.precision === MeasurePrecision.EXACT) estimate.precision = MeasurePrecision.ABOUT;
  return form;
}

// What was left empty stays as it was.
export function attendanceOf(form: AttendanceForm): Attendance | undefined {
  const typed = FIGURES.flatMap((figure) => {
    const measure = measureOf(form[figure]);
    return measure ? [[figure, measure] as const] : [];
  });
  return typed.length > 0 ? create(AttendanceSchema, Object.fromEntries(typed)) : undefined;
}

// What public registrations say of the whole activity, beside a typed figure; undefined: they say nothing.
export function fromRecords(activity: Activity, figure: Figure): bigint | undefined {
  if (!activity.figures) return undefined;
  if (figure === "registered") return activity.figures.registered;
  return figure === "checkedIn" ? activity.figures.registeredCheckedIn : undefined;
}

export const typedOf = (of: Activity | Session, figure: Figure): Measure | undefined => of.attendance?.[figure];
