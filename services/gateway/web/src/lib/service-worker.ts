// Installs the service worker of a built console, and tells when a newer one waits.
import { shallowRef } from "vue";

const waiting = shallowRef<ServiceWorker>();
export const updateReady = waiting;

export function startServiceWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const hadOne = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (hadOne) location.reload();
  });
  void navigator.serviceWorker.register("/sw.js").then((registration) => {
    // Where a browser (or a test) blocks it, it answers nothing.
    if (!registration) return;
    const look = () => {
      if (registration.waiting && navigator.serviceWorker.controller) waiting.value = registration.waiting;
    };
    look();
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", look);
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void registration.update().catch(() => undefined);
    });
  });
}

export function takeUpdate(): void {
  waiting.value?.postMessage("take over");
}
