// What a form needs beside the case itself. Each of these readings is recorded.
import { AgreementService } from "@/gen/linli/mediation/v1/agreement_service_pb";
import { CaseFileService } from "@/gen/linli/mediation/v1/case_file_service_pb";
import { FollowUpService } from "@/gen/linli/mediation/v1/follow_up_service_pb";
import { MediationSessionService } from "@/gen/linli/mediation/v1/mediation_session_service_pb";
import type { Case } from "@/gen/linli/mediation/v1/case_pb";
import { allPages, client } from "@/lib/api";
import { localInput } from "@/lib/format";
import type { FormName } from "../lib/forms";
import type { Choice } from "../lib/parties";
import { term } from "../terms";
import {
  agreementForm,
  catalogueForm,
  followUpForm,
  recordForm,
  registerForm,
  rightsForm,
  type Naming,
} from "./forms";
import type { Block } from "./model";

// Sessions or agreements to choose from; newest first.
export async function choicesFor(form: FormName, of: Case): Promise<Choice[]> {
  if (form === "record") {
    const rows = await allPages(async (page) => {
      const answer = await client(MediationSessionService).listSessions({ ...page, case: of.name });
      return { rows: answer.sessions, nextPageToken: answer.nextPageToken };
    });
    const held = rows.filter((session) => session.state === 2).reverse();
    return held.map((one) => ({ value: one.name, text: localInput(one.startTime).replace("T", " ") }));
  }
  if (form === "agreement") {
    const rows = await allPages(async (page) => {
      const answer = await client(AgreementService).listAgreements({ ...page, case: of.name });
      return { rows: answer.agreements, nextPageToken: answer.nextPageToken };
    });
    return rows.reverse().map((one) => ({
      value: one.name,
      text: `${term("agreementForm", one.form)} · ${term("agreement", one.state)} · ${localInput(one.recordTime).replace("T", " ")}`,
    }));
  }
  return [];
}

export async function blocksOf(
  form: FormName,
  of: Case,
  chosen: string,
  reason: string,
): Promise<(naming: Naming) => Block[]> {
  switch (form) {
    case "register":
      return (naming) => registerForm(of, naming);
    case "rights":
      return (naming) => rightsForm(of, naming);
    case "record": {
      if (!chosen) return () => [];
      const session = await client(MediationSessionService).getSession({ name: chosen, reason });
      return (naming) => recordForm(of, session, naming);
    }
    case "agreement": {
      if (!chosen) return () => [];
      const agreement = await client(AgreementService).getAgreement({ name: chosen, reason });
      return (naming) => agreementForm(of, agreement, naming);
    }
    case "followup": {
      const listed = await allPages(async (page) => {
        const answer = await client(FollowUpService).listFollowUps({ ...page, case: of.name });
        return { rows: answer.followUps, nextPageToken: answer.nextPageToken };
      });
      const visits = await Promise.all(
        listed.map((visit) =>
          visit.attempts.length > 0
            ? client(FollowUpService).getFollowUp({ name: visit.name, reason })
            : visit,
        ),
      );
      return (naming) => followUpForm(of, visits, naming);
    }
    case "catalogue": {
      const items = await allPages(async (page) => {
        const answer = await client(CaseFileService).listFileItems({ ...page, case: of.name, reason });
        return { rows: answer.items, nextPageToken: answer.nextPageToken };
      });
      return (naming) => catalogueForm(of, items, naming);
    }
  }
}
