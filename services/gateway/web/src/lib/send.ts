// One unary call of Connect's protocol, bytes to bytes: for lib/api and for what the queue kept. Throws a
// CallError, or TypeError when no answer came.
import { detailsOf, type RawDetail } from "./error-details";
import type { CallError } from "./errors";
import { locale } from "./i18n";
import { forget, fromMemory, loadSession, renewSession, sameSessionRenewed, session } from "./session";

const TIMEOUT_MS = 15_000;
// The server gives up first, so that its own answer arrives.
const GRACE_MS = 2_000;

export interface CallOptions {
  signal?: AbortSignal;
  // Which service is meant, of a method that each of them serves about itself.
  service?: string;
}

async function answerOf(path: string, body: Uint8Array, { signal, service }: CallOptions): Promise<Response> {
  const late = AbortSignal.timeout(TIMEOUT_MS + GRACE_MS);
  try {
    return await fetch(`/${path}`, {
      method: "POST",
      headers: {
        "Content-Type": "application/proto",
        "Connect-Protocol-Version": "1",
        "Connect-Timeout-Ms": String(TIMEOUT_MS),
        "Accept-Language": locale(),
        "X-Linli-Csrf": session.value?.csrfToken ?? "",
        ...(service ? { "X-Linli-Service": service } : {}),
      },
      body: new Uint8Array(body),
      signal: signal ? AbortSignal.any([signal, late]) : late,
    });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    const ended: CallError = { code: error.name === "TimeoutError" ? "deadline_exceeded" : "canceled" };
    throw ended;
  }
}

// What is no Connect error comes from something between: try again later.
async function refusalOf(answer: Response): Promise<CallError> {
  const json = (await answer.json().catch(() => undefined)) as Partial<CallError> | undefined;
  return { code: json?.code ?? "unavailable", message: json?.message, details: json?.details ?? [] };
}
const isCrossSite = (error: CallError): boolean =>
  error.code === "permission_denied" && detailsOf(error.details as RawDetail[]).reason === "CROSS_SITE";

export async function sendBytes(path: string, body: Uint8Array, options: CallOptions = {}): Promise<Uint8Array> {
  // A session taken from memory has no CSRF token yet.
  if (fromMemory.value) {
    await loadSession();
    if (fromMemory.value) throw new TypeError("no network");
  }
  renewSession();
  let answer = await answerOf(path, body, options);
  if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
  let error = await refusalOf(answer);
  if (isCrossSite(error) && (await sameSessionRenewed())) {
    answer = await answerOf(path, body, options);
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    error = await refusalOf(answer);
  }
  if (error.code === "unauthenticated") forget();
  throw error;
}
