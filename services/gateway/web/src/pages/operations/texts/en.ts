import type { SameKeys } from "@/lib/i18n";
import type zh from "./zh-CN";

const texts: SameKeys<typeof zh> = {
  title: "Operations",
  note: "Events that could not be applied (dead letters). Later ones of the same subject wait until they are retried or given up.",
  service: "Service",
  services: { directory: "Directory", campaign: "Campaigns", volunteer: "Volunteering", pairing: "Pairing", mediation: "Mediation" },
  source: "From",
  subject: "Subject",
  type: "Event",
  why: "Why",
  behind: "Waits for the one before",
  time: "Happened",
  position: "Place",
  partition: "Partition",
  retry: "Retry",
  retryText: "All letters of the subject are applied again, in order; what fails keeps its reason. Safe to repeat.",
  skip: "Give up",
  skipText: "It is never applied, and two services may disagree. Only once the cause is known.",
  none: "No dead letters",
  applied: "{count} applied",
  metrics: "Lags and other figures are on each service's metrics port (Prometheus), not here.",
};
export default texts;
