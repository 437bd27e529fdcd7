import { createApp } from "vue";
import App from "./App.vue";
import { startLocale } from "./lib/i18n";
import { startAppearance } from "./lib/appearance";
import { startServiceWorker } from "./lib/service-worker";
import { router } from "./router";
import "./tokens.css";

startAppearance();
await startLocale();
startServiceWorker();
// The server has a newer console, and the page's old code is gone.
addEventListener("vite:preloadError", (event) => {
  if (!navigator.onLine || sessionStorage.getItem("linli.reloaded")) return;
  sessionStorage.setItem("linli.reloaded", "1");
  event.preventDefault();
  location.reload();
});
createApp(App).use(router).mount("#app");
