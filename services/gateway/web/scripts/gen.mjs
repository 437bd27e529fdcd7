// Generates src/gen from /protos, when a proto is newer than what is there: by Debian's protoc and
// protoc-gen-es, from descriptors without field rules and access (the browser does not need them,
// and they would weigh a third of each page); and the texts of all error reasons.
import { fromBinary, getExtension, toBinary, createFileRegistry } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const protos = resolve(web, "../../../protos");
const out = join(web, "src/gen");
const stamp = join(out, ".stamp");
const WITHOUT = new Set(["buf/validate/validate.proto", "linli/options/v1/options.proto"]);

const files = readdirSync(protos, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".proto"))
  .map((entry) => relative(protos, join(entry.parentPath, entry.name)))
  .filter((name) => name.startsWith("linli/") && !name.startsWith("linli/testing/"))
  .sort();

const changed = (path) => statSync(path).mtimeMs;
const newest = Math.max(
  ...files.map((name) => changed(join(protos, name))),
  changed(join(web, "package-lock.json")),
  changed(fileURLToPath(import.meta.url)),
);
const fileList = files.join("\n");
const upToDate =
  existsSync(stamp) && changed(stamp) >= newest && readFileSync(stamp, "utf8") === fileList;
if (!upToDate) generate();

function generate() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const full = join(out, "full.binpb");
  const lean = join(out, "lean.binpb");
  execFileSync("protoc", ["--include_imports", "--include_source_info", "-o", full, "-I", protos, ...files]);
  const set = fromBinary(FileDescriptorSetSchema, readFileSync(full));
  writeErrorTexts(set);
  strip(set);
  writeFileSync(lean, toBinary(FileDescriptorSetSchema, set));
  execFileSync(
    "protoc",
    [
      `--descriptor_set_in=${lean}`,
      `--plugin=protoc-gen-es=${join(web, "node_modules/.bin/protoc-gen-es")}`,
      `--es_out=${out}`,
      "--es_opt=target=ts",
      ...files.filter((name) => !WITHOUT.has(name)),
    ],
    // The plug-in runs by the same Node as this.
    { stdio: "inherit", env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` } },
  );
  rmSync(full);
  rmSync(lean);
  writeFileSync(stamp, fileList);
}

// One table a language: reason -> text with {placeholders}; a reason that two packages give with
// different texts is also there as "package/REASON".
function writeErrorTexts(set) {
  const registry = createFileRegistry(set);
  const option = registry.getExtension("linli.options.v1.error");
  const texts = { zh: {}, en: {} };
  for (const file of registry.files) {
    for (const desc of file.enums.filter((each) => each.name === "ErrorReason")) {
      for (const value of desc.values) {
        if (!value.proto.options) continue;
        const said = getExtension(value.proto.options, option);
        const reason = value.name.replace(/^ERROR_REASON_/, "");
        for (const language of ["zh", "en"]) {
          const table = texts[language];
          if (table[reason] === undefined) table[reason] = said[language];
          else if (table[reason] !== said[language]) table[`${file.proto.package}/${reason}`] = said[language];
        }
      }
    }
  }
  for (const [language, table] of Object.entries(texts)) {
    writeFileSync(
      join(out, `error-texts.${language}.ts`),
      `const texts: Record<string, string> = ${JSON.stringify(table, null, 1)};\nexport default texts;\n`,
    );
  }
}

function strip(set) {
  set.file = set.file.filter((file) => !WITHOUT.has(file.name));
  for (const file of set.file) {
    file.dependency = file.dependency.filter((name) => !WITHOUT.has(name));
    file.publicDependency = [];
    file.enumType.forEach(stripEnum);
    file.messageType.forEach(stripMessage);
    for (const service of file.service) for (const method of service.method) clear(method);
  }
}
function clear(desc) {
  desc.options = undefined;
}
function stripEnum(desc) {
  desc.value.forEach(clear);
}
function stripMessage(desc) {
  // A map's entry is told by its options.
  for (const field of desc.field) if (field.options) field.options.$unknown = undefined;
  desc.nestedType.forEach(stripMessage);
  desc.enumType.forEach(stripEnum);
}
