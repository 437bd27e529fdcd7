// What stands in files that the console hands out.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const web = createRequire(new URL("../../../services/gateway/web/package.json", import.meta.url));
const { unzipSync, strFromU8 } = web("fflate");

/** The file that is downloaded when `press()` is done: `{name, path}`. */
export async function download(page, press) {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: file.suggestedFilename(), path: await file.path() };
}

/** A Word file's paragraphs, a table's cells among them. */
export function paragraphsOf(path) {
  const xml = strFromU8(unzipSync(readFileSync(path))["word/document.xml"]);
  return xml
    .split("</w:p>")
    .map((paragraph) => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1]).join(""))
    .filter((text) => text !== "");
}
