// Who is signed in. Talks JSON to linli.gateway.v1.SessionService by plain fetch, so that the login
// page needs neither protobuf nor Connect.
import { computed, shallowRef } from "vue";
import type { CallError } from "./errors";

export const ROLES = [
  "ADMIN", "ORGANIZER", "UNIT_REPORTER", "TEAM_LEADER", "VOLUNTEER", "PAIRING_OFFICER", "HELPER",
  "INTAKE_OFFICER", "MEDIATOR", "MEDIATION_SUPERVISOR", "LEADER", "AUDITOR", "OPERATOR",
] as const; // prettier-ignore
export type RoleName = (typeof ROLES)[number];

// A role within a region, a unit, a team, or (all empty) the whole county.
export interface Grant {
  role: RoleName;
  region: string;
  unit: string;
  team: string;
}

export interface Session {
  // `persons/{person}`.
  person: string;
  displayName: string;
  tenant: string;
  tenantDisplayName: string;
  // `regions/{code}` of the county.
  region: string;
  grants: readonly Grant[];
  csrfToken: string;
  expireTime: string;
  serverTime: string;
  // `apiTokens/{id}` of this session and `accounts/{account}` it is of, as ListApiTokens knows them.
  apiToken: string;
  account: string;
}

const RENEW_MS = 3_600_000;
const KEPT = "linli.session";
const SERVICE = "/linli.gateway.v1.SessionService/";

export const session = shallowRef<Session>();
// Started without a network from what was kept: reading kept lists and queueing work, nothing else.
export const fromMemory = shallowRef(false);
// The server's clock less this device's, in ms: deadlines are told by the server's.
export const clockSkew = shallowRef(0);
let toldAt = 0;

export const roles = computed<ReadonlySet<RoleName>>(
  () => new Set(session.value?.grants.map((grant) => grant.role) ?? []),
);
export const can = (...any: readonly RoleName[]): boolean => any.some((role) => roles.value.has(role));
export const grantsOf = (...any: readonly RoleName[]): Grant[] =>
  session.value?.grants.filter((grant) => any.includes(grant.role)) ?? [];
export const now = (): Date => new Date(Date.now() + clockSkew.value);

type Json = Record<string, unknown>;
const string = (value: unknown): string => (typeof value === "string" ? value : "");

export function parseSession(json: Json): Session {
  const grants = Array.isArray(json["grants"]) ? (json["grants"] as Json[]) : [];
  return {
    person: string(json["person"]),
    displayName: string(json["displayName"]),
    tenant: string(json["tenant"]),
    tenantDisplayName: string(json["tenantDisplayName"]),
    region: string(json["region"]),
    grants: grants.map((grant) => ({
      role: string(grant["role"]).replace(/^ROLE_/, "") as RoleName,
      region: string(grant["region"]),
      unit: string(grant["unit"]),
      team: string(grant["team"]),
    })),
    csrfToken: string(json["csrfToken"]),
    expireTime: string(json["expireTime"]),
    serverTime: string(json["serverTime"]),
    apiToken: string(json["apiToken"]),
    account: string(json["account"]),
  };
}

async function call(method: string, body: Json): Promise<Json> {
  const headers: Record<string, string> = {
    "Content-Type": "application/json",
    "Connect-Protocol-Version": "1",
    "Connect-Timeout-Ms": "15000",
    "Accept-Language": document.documentElement.lang,
  };
  if (session.value) headers["X-Linli-Csrf"] = session.value.csrfToken;
  const answer = await fetch(SERVICE + method, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
    credentials: "same-origin",
  });
  const json = (await answer.json().catch(() => ({}))) as Json;
  if (answer.ok) return json;
  const error: CallError = {
    code: (string(json["code"]) || "unavailable") as CallError["code"],
    message: string(json["message"]),
    details: (json["details"] as CallError["details"]) ?? [],
  };
  throw error;
}

function take(json: Json): Session {
  const taken = parseSession(json);
  session.value = taken;
  fromMemory.value = false;
  toldAt = Date.now();
  if (taken.serverTime) clockSkew.value = Date.parse(taken.serverTime) - Date.now();
  // Without the CSRF token: what is kept must not be good for anything.
  localStorage.setItem(KEPT, JSON.stringify({ ...taken, csrfToken: "" }));
  return taken;
}

export function forget(): void {
  session.value = undefined;
  localStorage.removeItem(KEPT);
}

export async function signIn(request: {
  tenant: string;
  login: string;
  password: string;
  remember: boolean;
}): Promise<Session> {
  return take(await call("SignIn", request));
}

// Throws what it cannot reach; forgets the session even so.
export async function signOut(): Promise<void> {
  try {
    await call("SignOut", {});
  } finally {
    forget();
  }
}

export async function changePassword(request: {
  oldPassword: string;
  newPassword: string;
  requestId: string;
}): Promise<Session> {
  return take(await call("ChangePassword", request));
}

let loading: Promise<Session | undefined> | undefined;

// The session of this browser, or undefined. Without a network: the one kept here, read-only.
export function loadSession(): Promise<Session | undefined> {
  loading ??= load().finally(() => (loading = undefined));
  return loading;
}

// Asks again when that was long ago: a page that stays open gets its cookie replaced, too.
export function renewSession(): void {
  if (session.value && toldAt > 0 && Date.now() - toldAt > RENEW_MS) void loadSession();
}

// Asks anew after a refusal that names another page: true if it was this person's session with another
// CSRF token (the cookie was replaced, in another tab perhaps), so that the same may be sent once more.
export async function sameSessionRenewed(): Promise<boolean> {
  const before = session.value;
  const after = await loadSession();
  return after !== undefined && after.person === before?.person && after.csrfToken !== before.csrfToken;
}

async function load(): Promise<Session | undefined> {
  try {
    return take(await call("GetSession", {}));
  } catch (error) {
    const code = typeof error === "object" && error !== null && "code" in error ? error.code : "offline";
    if (code === "unauthenticated" || code === "permission_denied") forget();
    else recall();
    return session.value;
  }
}

function recall(): void {
  if (session.value) return;
  const kept = localStorage.getItem(KEPT);
  if (!kept) return;
  session.value = JSON.parse(kept) as Session;
  fromMemory.value = true;
}
