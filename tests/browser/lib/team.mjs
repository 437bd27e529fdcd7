// What a team's day needs beforehand: people who have registered, a shift that is on now, a pairing to
// visit. Made past the console, as others would have done it before the day.

import { randomInt } from "node:crypto";
import { as, meet, requestId } from "./server.mjs";

const MINUTE_MS = 60_000;
const PASSWORD = "a password of ours 1";

const SURNAMES = [..."赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严金魏陶姜谢邹"];
const GIVEN = [..."芳伟娜敏静丽强磊洋勇艳杰娟涛超霞平刚桂英华文斌玉兰梅建国晓燕志明海波"];

let next = Math.floor(Date.now() / 100);

/** Names that nobody else has: four characters, where the demo county's have two or three, counted on from the time. */
export function newNames(count) {
  return Array.from({ length: count }, () => {
    let left = next++;
    const take = (from) => {
      const taken = from[left % from.length];
      left = Math.floor(left / from.length);
      return taken;
    };
    return take(SURNAMES) + take(GIVEN) + take(GIVEN) + take(GIVEN);
  });
}

/** So that a test can be run again against the same county. */
export const series = String(randomInt(1000, 10_000));

/** The county's clock `minutes` from now, whole minutes. */
export const inMinutes = (minutes) => new Date(Math.floor(Date.now() / MINUTE_MS + minutes) * MINUTE_MS);
/** As a datetime-local input takes it, in the county's zone. */
export const asInput = (date) => new Date(date.getTime() + 480 * MINUTE_MS).toISOString().slice(0, 16);
/** "09:05" in the county's zone. */
export const clock = (date) => asInput(date).slice(11);

/** The team that the demo person `leader` leads: `{leader, admin, team, region}`. */
export async function ownTeam() {
  const [leader, admin] = [await as("leader"), await as("admin")];
  const { grants } = await leader("gateway.v1.SessionService/GetSession");
  const { team } = grants.find((grant) => grant.role === "ROLE_TEAM_LEADER");
  const { region } = await leader("volunteer.v1.TeamService/GetTeam", { name: team });
  return { leader, admin, team, region };
}

const person = async ({ admin, region }, displayName) =>
  (await admin("directory.v1.PersonService/CreatePerson", { displayName, region, requestId: requestId() })).name;

/** Name > `volunteers/x`: new members of the team. */
export async function members(own, names) {
  const found = new Map();
  for (const displayName of names) {
    const request = { displayName, teams: [own.team], consentNote: "在招募会上当面同意" };
    const of = { person: await person(own, displayName), requestId: requestId() };
    found.set(displayName, (await own.leader("volunteer.v1.VolunteerService/RegisterVolunteer", { ...request, ...of })).name);
  }
  return found;
}

/** A person with a login and the role of a volunteer, not registered as one yet. */
export async function newcomer(own, login, displayName) {
  const name = await person(own, displayName);
  await own.admin("directory.v1.AccountService/CreateAccount", {
    ...{ person: name, login, password: PASSWORD, requestId: requestId() },
  });
  await own.admin("directory.v1.GrantService/GrantRole", {
    ...{ person: name, role: "ROLE_VOLUNTEER", team: own.team, requestId: requestId() },
  });
  meet(login, PASSWORD, displayName);
}

/** A recruitment of the team with one shift, from `start` to `end`. */
export async function shift({ leader, team, region }, title, start, end) {
  const opened = await leader("volunteer.v1.OpportunityService/OpenOpportunity", {
    ...{ requestId: requestId(), title, team, region },
    posts: [{ id: "p1", title: "引导员" }],
    shifts: [{ id: "s1", post: "p1", startTime: start, endTime: end, place: "文化广场", capacity: 20 }],
  });
  return opened.name;
}

/** `signUps/x` of a member, who agreed by telephone. */
export async function signUp({ leader }, opportunity, volunteer) {
  const request = { opportunity, shift: "s1", volunteer, consentNote: "电话同意", requestId: requestId() };
  return (await leader("volunteer.v1.SignUpService/CreateSignUp", request)).name;
}

/** `pairings/x`: the team helps a household called so, and both sides have agreed. */
export async function pairedHousehold({ leader, admin, team, region }, displayName) {
  const officer = await as("pairing");
  await admin("directory.v1.GrantService/GrantRole", {
    ...{ person: leader.person, role: "ROLE_HELPER", team, requestId: requestId() },
  }).catch((error) => {
    if (!/ALREADY|EXISTS/.test(error.reason)) throw error;
  });
  const { name: household } = await officer("pairing.v1.HouseholdService/CreateHousehold", {
    ...{ requestId: requestId(), kind: "KIND_HOUSEHOLD", displayName, region, address: "东门桥 5 号" },
  });
  const { name } = await officer("pairing.v1.PairingService/ProposePairing", {
    ...{ requestId: requestId(), kind: "KIND_MANY_TO_ONE", household, helper: { team } },
  });
  for (const [side, saidBy] of [["SIDE_HELPER", "罗刚"], ["SIDE_SUPPORTED", displayName]]) {
    const said = { side, saidBy, method: "METHOD_IN_PERSON", consentTime: inMinutes(-180) };
    await officer("pairing.v1.PairingService/RecordPairingConsent", { requestId: requestId(), name, ...said });
  }
  return name;
}

/** What the server has of a shift's people: display name > sign-up. */
export async function signUpsOf({ leader }, opportunity, shift = "s1") {
  const { signUps = [] } = await leader("volunteer.v1.SignUpService/ListSignUps", { opportunity, shift, pageSize: 100 });
  return new Map(signUps.map((one) => [one.displayName, one]));
}

/** The service records of volunteers (`volunteers/x`) in a recruitment, each by itself. */
export async function recordsOf({ leader }, opportunity, volunteers) {
  const lists = volunteers.map((volunteer) =>
    leader("volunteer.v1.ServiceRecordService/ListServiceRecords", { volunteer, pageSize: 100 }),
  );
  const all = (await Promise.all(lists)).flatMap((list) => list.serviceRecords ?? []);
  return all.filter((one) => one.opportunity === opportunity);
}
