// What the server has, asked past the console: the same RPCs in JSON, as one of the demo persons.

import assert from "node:assert/strict";
import { base, people } from "./console.mjs";

const SESSION = "gateway.v1.SessionService";

async function post(method, request, headers) {
  const answer = await fetch(`${base}/linli.${method}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: base, ...headers },
    body: JSON.stringify(request),
  });
  return { answer, json: await answer.json() };
}

/** An account that a test made itself; signs in like the demo persons. */
export const meet = (login, password, who) => people.set(login, { password, who });

/** `ask("mediation.v1.CaseService/GetCase", {...})` as `who`; throws `{code, reason}` when refused. */
export async function as(who) {
  const { answer, json } = await post(`${SESSION}/SignIn`, {
    tenant: "qingzhen",
    login: who,
    password: people.get(who)?.password,
  });
  assert.equal(answer.status, 200, `${who} cannot sign in: ${JSON.stringify(json)}`);
  const cookie = answer.headers.getSetCookie()[0].split(";")[0];
  const headers = { Cookie: cookie, "X-Linli-Csrf": json.csrfToken };
  const ask = async (method, request = {}) => {
    const asked = await post(method, request, headers);
    if (asked.answer.ok) return asked.json;
    const info = asked.json.details?.find((detail) => detail.type === "google.rpc.ErrorInfo");
    throw Object.assign(new Error(`${method}: ${JSON.stringify(asked.json)}`), {
      code: asked.json.code,
      reason: info?.debug?.reason,
    });
  };
  ask.person = json.person;
  return ask;
}

export const requestId = () => crypto.randomUUID();
