import { Code, ConnectError } from "@connectrpc/connect";
import { HardshipNote_State as State } from "@/gen/linli/mediation/v1/suggestion_pb";
import { SuggestionService } from "@/gen/linli/mediation/v1/suggestion_service_pb";
import { client } from "@/lib/api";
import { t } from "../texts";
import type { CaseContext } from "./case-context";
import { flag, text, type Command } from "./commands";
import { partyChoices } from "./parties";

// 困难情况: passed on to pairing once the case is closed, with the party's word and nothing else.
export function hardshipCommands(context: CaseContext, state: State, changed: () => unknown): Command[] {
  const of = context.content;
  if (!of || !context.inChain || context.archived) return [];
  const service = client(SuggestionService);
  const name = `hardshipNotes/${of.name.split("/")[1]}`;
  const add: Command = {
    key: "hardship",
    label: t("hardship.add"),
    text: t("hardship.addText"),
    fields: [
      { key: "party", label: t("hardship.party"), kind: "choice", required: true, options: partyChoices(of) },
      { key: "agreedText", label: t("hardship.text"), kind: "area", required: true, max: 500 },
      { key: "partyAgreed", label: t("hardship.agreed"), kind: "check" },
      { key: "consentNote", label: t("hardship.how"), kind: "text", required: true, max: 200 },
    ],
    check: (value) => (flag(value, "partyAgreed") ? undefined : t("hardship.mustAgree")),
    run: (value, requestId) =>
      service.noteHardship({
        case: of.name,
        requestId,
        party: text(value, "party"),
        agreedText: text(value, "agreedText"),
        partyAgreed: flag(value, "partyAgreed"),
        consentNote: text(value, "consentNote"),
      }),
    done: changed,
  };
  const back: Command = {
    key: "hardshipBack",
    label: t("hardship.back"),
    text: t("hardship.backText"),
    run: (_value, requestId) => service.withdrawHardshipConsent({ name, requestId }),
    done: changed,
  };
  if (state === State.TOLD) return [];
  return state === State.NOTED ? [back] : [add];
}

// UNSPECIFIED: nothing was noted.
export async function readHardship(of: string): Promise<State> {
  const name = `hardshipNotes/${of.split("/")[1]}`;
  try {
    return (await client(SuggestionService).getHardshipNote({ name })).state;
  } catch (error) {
    if (ConnectError.from(error).code === Code.NotFound) return State.UNSPECIFIED;
    throw error;
  }
}
