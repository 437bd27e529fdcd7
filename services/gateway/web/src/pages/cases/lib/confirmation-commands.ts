import {
  JudicialConfirmation_State as Confirmation,
  type Agreement,
} from "@/gen/linli/mediation/v1/agreement_pb";
import { ConfirmationService } from "@/gen/linli/mediation/v1/confirmation_service_pb";
import { client } from "@/lib/api";
import { localInput } from "@/lib/format";
import { now } from "@/lib/session";
import { t } from "../texts";
import type { CaseContext } from "./case-context";
import { flag, list, text, type Command } from "./commands";
import { nameOfParty } from "./parties";
import { time } from "./times";

// 司法确认: by all parties together, then what the court does.
export function confirmationCommands(context: CaseContext, one: Agreement): Command[] {
  const at = { name: one.name, etag: one.etag };
  const service = client(ConfirmationService);
  switch (one.confirmation?.state ?? Confirmation.UNSPECIFIED) {
    case Confirmation.UNSPECIFIED:
      return [
        {
          key: `apply-${one.name}`,
          label: t("confirm.apply"),
          text: t("confirm.applyText"),
          initial: { parties: [...one.parties], applyTime: localInput(now()) },
          fields: [
            {
              key: "parties",
              label: t("confirm.parties"),
              kind: "many",
              required: true,
              options: one.parties.map((id) => ({ value: id, text: nameOfParty(context.content, id) })),
            },
            { key: "court", label: t("confirm.court"), kind: "text", required: true, max: 100 },
            { key: "applyTime", label: t("confirm.applied"), kind: "time" },
          ],
          run: (value, requestId) =>
            service.applyForConfirmation({
              ...at,
              requestId,
              parties: list<string>(value, "parties"),
              court: text(value, "court"),
              applyTime: time(value, "applyTime"),
            }),
        },
      ];
    case Confirmation.APPLIED:
      return [
        {
          key: `take-${one.name}`,
          label: t("confirm.accept"),
          initial: { acceptTime: localInput(now()) },
          fields: [{ key: "acceptTime", label: t("confirm.accepted"), kind: "time" }],
          run: (value, requestId) =>
            service.acceptConfirmation({ ...at, requestId, acceptTime: time(value, "acceptTime") }),
        },
        decide(one),
      ];
    case Confirmation.ACCEPTED:
      return [decide(one)];
    default:
      return [];
  }
}

const decide = (one: Agreement): Command => ({
  key: `decide-${one.name}`,
  label: t("confirm.decide"),
  initial: { decideTime: localInput(now()) },
  fields: [
    { key: "confirmed", label: t("confirm.confirmed"), kind: "check", hint: t("confirm.confirmedHint") },
    {
      key: "decision",
      label: t("confirm.decision"),
      kind: "area",
      required: true,
      max: 1000,
      hint: t("confirm.decisionHint"),
    },
    { key: "decideTime", label: t("confirm.decided"), kind: "time" },
  ],
  run: (value, requestId) =>
    client(ConfirmationService).decideConfirmation({
      name: one.name,
      etag: one.etag,
      requestId,
      confirmed: flag(value, "confirmed"),
      decision: text(value, "decision"),
      decideTime: time(value, "decideTime"),
    }),
});
