// Every service serves OperationsService about itself: X-Linli-Service says which one is meant.
import { createClient } from "@connectrpc/connect";
import { createConnectTransport } from "@connectrpc/connect-web";
import { OperationsService } from "@/gen/linli/platform/v1/operations_service_pb";
import { locale } from "@/lib/i18n";
import { session } from "@/lib/session";

export const operationsOf = (service: string) =>
  createClient(
    OperationsService,
    createConnectTransport({
      baseUrl: location.origin,
      useBinaryFormat: true,
      defaultTimeoutMs: 15_000,
      interceptors: [
        (next) => (request) => {
          request.header.set("X-Linli-Service", service);
          request.header.set("X-Linli-Csrf", session.value?.csrfToken ?? "");
          request.header.set("Accept-Language", locale());
          return next(request);
        },
      ],
    }),
  );
