// What teams are called, and which of them the user acts for.
import { computed } from "vue";
import { Team_State, type Team } from "@/gen/linli/volunteer/v1/team_pb";
import { TeamService } from "@/gen/linli/volunteer/v1/team_service_pb";
import { allPages, client } from "@/lib/api";
import { can, grantsOf } from "@/lib/session";
import { lookup } from "@/pages/volunteers/lookup";

const teams = lookup<string>(async (name) => (await client(TeamService).getTeam({ name })).displayName);

// Reactive: "—" for none.
export const teamName = (name: string): string => (name === "" ? "—" : (teams(name) ?? "…"));

export const ledTeams = computed<string[]>(() => [
  ...new Set(grantsOf("TEAM_LEADER").map((grant) => grant.team).filter((team) => team !== "")),
]);
export const leads = (team: string): boolean => ledTeams.value.includes(team);
// Leads by a unit's, a region's or the county's grant: any team may be one of theirs.
export const leadsWidely = (): boolean =>
  can("ORGANIZER") || grantsOf("TEAM_LEADER").some((grant) => grant.team === "");
// What the console offers; the server decides.
export const mayManage = (team: string): boolean => leadsWidely() || leads(team);

let reading: Promise<Team[]> | undefined;

export function allTeams(): Promise<Team[]> {
  reading ??= allPages<Team>(async (page) => {
    const answer = await client(TeamService).listTeams(page);
    return { rows: answer.teams, nextPageToken: answer.nextPageToken };
  }).then(
    (found) => {
      for (const team of found) teams.learn(team.name, team.displayName);
      return found;
    },
    (error: unknown) => {
      reading = undefined;
      throw error;
    },
  );
  return reading;
}
export const forgetTeams = (): void => {
  reading = undefined;
};

export const isActive = (team: Team): boolean => team.state === Team_State.ACTIVE;
