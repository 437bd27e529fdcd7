// The official forms that are printed from a case.
export const FORMS = ["register", "rights", "record", "agreement", "followup", "catalogue"] as const;
export type FormName = (typeof FORMS)[number];
export const isForm = (name: string): name is FormName => (FORMS as readonly string[]).includes(name);
