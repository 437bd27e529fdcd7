import { FollowUpVisit_State as State, type FollowUpVisit } from "@/gen/linli/mediation/v1/follow_up_pb";
import { FollowUpService } from "@/gen/linli/mediation/v1/follow_up_service_pb";
import { client } from "@/lib/api";
import { fromLocalInput, localInput, stampOf } from "@/lib/format";
import { now } from "@/lib/session";
import { choices } from "../terms";
import { t } from "../texts";
import { figure, text, type Command } from "./commands";

const PERFORMED = 1;

export function followUpCommands(visit: FollowUpVisit): Command[] {
  if (visit.state !== State.PLANNED && visit.state !== State.OVERDUE) return [];
  return [
    {
      key: `visit-${visit.name}`,
      label: t("followUp.record"),
      text: t("followUp.recordText"),
      primary: true,
      initial: { visitTime: localInput(now()) },
      fields: [
        { key: "visitTime", label: t("followUp.when"), kind: "time" },
        {
          key: "means",
          label: t("followUp.means"),
          kind: "choice",
          required: true,
          options: choices("means"),
        },
        {
          key: "result",
          label: t("followUp.result"),
          kind: "choice",
          required: true,
          options: choices("found"),
        },
        { key: "note", label: t("followUp.note"), kind: "area", max: 4000 },
        {
          key: "nextDueDate",
          label: t("followUp.again"),
          kind: "date",
          hint: t("followUp.againHint"),
          shown: (value) => figure(value, "result") > PERFORMED,
        },
      ],
      run: (value, requestId) => {
        const at = fromLocalInput(text(value, "visitTime"));
        const result = figure(value, "result");
        return client(FollowUpService).recordFollowUp({
          name: visit.name,
          etag: visit.etag,
          requestId,
          visitTime: at ? stampOf(at) : undefined,
          means: figure(value, "means"),
          result,
          note: text(value, "note"),
          nextDueDate: result > PERFORMED ? text(value, "nextDueDate") : "",
        });
      },
    },
  ];
}
