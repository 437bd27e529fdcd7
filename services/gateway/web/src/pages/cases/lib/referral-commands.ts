import { Referral_State as State, type ReferralSummary } from "@/gen/linli/mediation/v1/referral_pb";
import { ReferralService } from "@/gen/linli/mediation/v1/referral_service_pb";
import { client } from "@/lib/api";
import { t } from "../texts";
import type { CaseContext } from "./case-context";
import { text, type Command } from "./commands";
import { consentField, consentsOf } from "./handler-commands";
import type { Choice } from "./parties";

const OPEN_STATES = [1, 2, 4];

export function proposeCommand(context: CaseContext, committees: readonly Choice[]): Command[] {
  if (!context.mayAct || !OPEN_STATES.includes(context.content?.state ?? 0)) return [];
  return [
    {
      key: "propose",
      label: t("referral.propose"),
      text: t("referral.proposeText"),
      primary: true,
      fields: [
        { key: "toCommittee", label: t("referral.to"), kind: "choice", required: true, options: committees },
        {
          key: "reason",
          label: t("reason"),
          kind: "area",
          required: true,
          max: 500,
          hint: t("referral.reasonHint"),
        },
      ],
      run: (value, requestId) =>
        client(ReferralService).proposeReferral({
          case: context.name,
          requestId,
          toCommittee: text(value, "toCommittee"),
          reason: text(value, "reason"),
        }),
    },
  ];
}

// Of the sender: the parties' words, or thinking better of it.
export function sentCommands(
  context: CaseContext,
  one: ReferralSummary,
  needed: readonly string[],
): Command[] {
  if (!context.mayAct) return [];
  const at = { name: one.name, etag: one.etag };
  const found: Command[] = [];
  if (one.state === State.PROPOSED) {
    found.push({
      key: "consent",
      label: t("referral.consent"),
      text: t("referral.consentText"),
      primary: true,
      wide: true,
      fields: [consentField(context, t("referral.consents"), needed)],
      run: (value, requestId) =>
        client(ReferralService).consentToReferral({ ...at, requestId, consents: consentsOf(value) }),
    });
  }
  if (one.state === State.PROPOSED || one.state === State.CONSENTED) {
    found.push({
      key: "withdrawReferral",
      label: t("referral.withdraw"),
      danger: true,
      fields: [{ key: "reason", label: t("reason"), kind: "area", required: true, max: 500 }],
      run: (value, requestId) =>
        client(ReferralService).withdrawReferral({ ...at, requestId, reason: text(value, "reason") }),
    });
  }
  return found;
}

// Of the committee that is asked.
export function receivedCommands(one: ReferralSummary): Command[] {
  if (one.state !== State.CONSENTED) return [];
  const at = { name: one.name, etag: one.etag };
  return [
    {
      key: `take-${one.name}`,
      label: t("referral.accept"),
      text: t("referral.acceptText"),
      primary: true,
      run: (_value, requestId) => client(ReferralService).acceptReferral({ ...at, requestId }),
    },
    {
      key: `return-${one.name}`,
      label: t("referral.return"),
      text: t("referral.returnText"),
      fields: [{ key: "reason", label: t("reason"), kind: "area", required: true, max: 500 }],
      run: (value, requestId) =>
        client(ReferralService).returnReferral({ ...at, requestId, reason: text(value, "reason") }),
    },
  ];
}
