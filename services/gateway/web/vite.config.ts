import vue from "@vitejs/plugin-vue";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { gzipFiles } from "./vite/gzip.ts";
import { serviceWorker } from "./vite/service-worker.ts";

// `npm run dev` in front of a running gateway: LINLI_GATEWAY=http://127.0.0.1:7480
const gateway = process.env["LINLI_GATEWAY"] ?? "http://127.0.0.1:7480";

const CORE =
  /node_modules\/(?:@vue|vue|vue-router)\/|src\/lib\/(?:appearance|i18n|service-worker|session)\.ts|rolldown\/runtime|preload-helper|plugin-vue:export-helper/;

export default defineConfig({
  plugins: [vue(), serviceWorker(), gzipFiles()],
  resolve: {
    alias: {
      "@": fileURLToPath(new URL("./src", import.meta.url)),
      // vue-router brings it along even where it is never called.
      "@vue/devtools-api": fileURLToPath(new URL("./vite/no-devtools.ts", import.meta.url)),
    },
  },
  define: { __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false" },
  build: {
    target: "es2022",
    manifest: true,
    // Lazy pages load their own styles; an inlined asset would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    // What every page needs is fetched beside the entry. Lists of what each page's code imports would weigh more
    // than the round trip that they save.
    modulePreload: { polyfill: false, resolveDependencies: (_file, found, { hostType }) => (hostType === "html" ? found : []) },
    rolldownOptions: {
      checks: { pluginTimings: false },
      // One file instead of a dozen: over HTTP/1.1 and a slow network each wave of six costs a round trip.
      output: { codeSplitting: { groups: [{ name: "core", test: CORE }] } },
    },
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { "^/(linli\\.|ical/|openapi|descriptors|api$)": gateway } },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts", "tests/unit/**/*.test.ts"] },
});
