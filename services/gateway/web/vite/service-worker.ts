import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

// The areas that open without a network on the first day; others once they were used.
const AREAS = ["today", "calendar", "checkin", "sync", "login"];
const ENTRIES = [
  "src/main.ts",
  "src/areas.ts",
  "src/shell/Shell.vue",
  "src/shell/MorePage.vue",
  "src/shell/OfflinePage.vue",
  "src/texts/en.ts",
  "src/pages/hours/LatePage.vue",
  "src/pages/visits/VisitsPage.vue",
  "src/pages/visits/RecordPage.vue",
  "src/pages/visits/MoreAbout.vue",
];

interface Chunk {
  type: "chunk";
  fileName: string;
  facadeModuleId: string | null;
  moduleIds: string[];
  imports: string[];
  viteMetadata?: { importedCss: Set<string> };
}

function wanted(chunk: Chunk, root: string): boolean {
  return chunk.moduleIds.some((id) => {
    const path = id.split("?")[0]!.slice(root.length + 1);
    return (
      ENTRIES.includes(path) ||
      AREAS.some((area) => path.startsWith(`src/pages/${area}/`)) ||
      /^src\/lib\/(error-words|queue|snapshot)\.ts$/.test(path) ||
      /^src\/gen\/error-texts/.test(path)
    );
  });
}

// Writes dist/sw.js: sw/sw.js with the files to keep and a version made of their names.
export function serviceWorker(): Plugin {
  let root = "";
  return {
    name: "linli-service-worker",
    apply: "build",
    configResolved: (config) => {
      root = config.root;
    },
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((each) => each.type === "chunk") as unknown as Chunk[];
        const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
        const files = new Set<string>();
        const add = (chunk: Chunk): void => {
          if (files.has(chunk.fileName)) return;
          files.add(chunk.fileName);
          for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
          for (const name of chunk.imports) {
            const next = byName.get(name);
            if (next) add(next);
          }
        };
        for (const chunk of chunks) if (wanted(chunk, root)) add(chunk);
        const list = ["/index.html", "/icon.svg", "/manifest.webmanifest", ...[...files].sort().map((f) => `/${f}`)];
        const page = bundle["index.html"];
        const html = page?.type === "asset" ? String(page.source) : "";
        const version = createHash("sha256").update(list.join("\n") + html).digest("hex").slice(0, 12);
        const source = readFileSync(`${root}/sw/sw.js`, "utf8")
          .replace('"__VERSION__"', JSON.stringify(version))
          .replace('["__FILES__"]', JSON.stringify(list));
        this.emitFile({ type: "asset", fileName: "sw.js", source });
      },
    },
  };
}
