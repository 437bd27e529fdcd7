import type { FileItem, MissingForm } from "@/gen/linli/mediation/v1/case_file_pb";
import { CaseFileService } from "@/gen/linli/mediation/v1/case_file_service_pb";
import { Case_State as State } from "@/gen/linli/mediation/v1/case_pb";
import { client } from "@/lib/api";
import { choices } from "../terms";
import { t } from "../texts";
import type { CaseContext } from "./case-context";
import { figure, text, type Command } from "./commands";
import { partyChoices } from "./parties";

const CLOSED = [State.DECLINED, State.FAILED, State.WITHDRAWN, State.ENDED, State.PERFORMED, State.BREACHED];

// `missing`: the paper that a missing form asks for.
export function addCommand(context: CaseContext, missing?: MissingForm): Command[] {
  if (!context.content || !context.inChain || context.archived) return [];
  const of = context.content;
  return [
    {
      key: `add-${missing ? `${missing.anyOf[0]}-${missing.party}` : ""}`,
      label: missing ? t("file.addThis") : t("file.add"),
      text: t("file.addText"),
      initial: missing ? { form: missing.anyOf[0] ?? 0, party: missing.party } : {},
      fields: [
        { key: "form", label: t("file.form"), kind: "choice", required: true, options: choices("form") },
        {
          key: "party",
          label: t("file.party"),
          kind: "choice",
          options: partyChoices(of),
          hint: t("file.partyHint"),
        },
        { key: "title", label: t("file.name"), kind: "text", max: 200, hint: t("file.nameHint") },
        {
          key: "reference",
          label: t("file.reference"),
          kind: "text",
          required: true,
          max: 200,
          hint: t("file.referenceHint"),
        },
        { key: "sha256", label: t("file.sha256"), kind: "text", max: 64, hint: t("file.sha256Hint") },
      ],
      check: (value) =>
        text(value, "sha256") === "" || /^[0-9a-f]{64}$/.test(text(value, "sha256").toLowerCase())
          ? undefined
          : t("file.badSha256"),
      run: (value, requestId) =>
        client(CaseFileService).addFileItems({
          case: of.name,
          requestId,
          items: [
            {
              form: figure(value, "form"),
              party: text(value, "party"),
              title: text(value, "title"),
              reference: text(value, "reference"),
              sha256: text(value, "sha256").toLowerCase(),
            },
          ],
        }),
    },
  ];
}

export function removeCommand(context: CaseContext, item: FileItem): Command[] {
  if (!context.inChain || context.archived || item.state !== 1) return [];
  return [
    {
      key: `remove-${item.name}`,
      label: t("file.remove"),
      danger: true,
      fields: [{ key: "reason", label: t("reason"), kind: "area", required: true, max: 500 }],
      run: (value, requestId) =>
        client(CaseFileService).removeFileItem({
          name: item.name,
          etag: item.etag,
          requestId,
          reason: text(value, "reason"),
        }),
    },
  ];
}

export function archiveCommand(context: CaseContext): Command[] {
  const of = context.content;
  if (!of || !context.inChain || !CLOSED.includes(of.state)) return [];
  return [
    {
      key: "archive",
      label: t("file.archive"),
      text: t("file.archiveText"),
      primary: true,
      run: (_value, requestId) =>
        client(CaseFileService).archiveCase({ name: of.name, etag: of.etag, requestId }),
    },
  ];
}
