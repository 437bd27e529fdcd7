// connect-web's transport, for server streams only; loaded with the first of them.
import { createClient, type Interceptor } from "@connectrpc/connect";
import { createConnectTransport } from "@connectrpc/connect-web";
import { LiveService } from "@/gen/linli/gateway/v1/live_service_pb";
import { locale } from "./i18n";
import { fromMemory, loadSession, session } from "./session";

const identify: Interceptor = (next) => async (request) => {
  if (fromMemory.value) await loadSession();
  request.header.set("X-Linli-Csrf", session.value?.csrfToken ?? "");
  request.header.set("Accept-Language", locale());
  return next(request);
};

export const live = createClient(
  LiveService,
  createConnectTransport({ baseUrl: location.origin, useBinaryFormat: true, interceptors: [identify] }),
);
