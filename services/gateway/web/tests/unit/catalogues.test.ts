import { describe, expect, it } from "vitest";
import { areaRoutes } from "@/areas";

type Tree = { [key: string]: string | Tree };
const zh = import.meta.glob<{ default: Tree }>(["/src/texts/zh-CN.ts", "/src/pages/*/texts/zh-CN.ts"], { eager: true });
const en = import.meta.glob<{ default: Tree }>(["/src/texts/en.ts", "/src/pages/*/texts/en.ts"], { eager: true });
const CHINESE = /\p{Script=Han}/u;

function flat(tree: Tree, path = ""): Array<[string, string]> {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
}
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe.each(Object.keys(zh))("%s", (path) => {
  const english = en[path.replace("zh-CN", "en")]?.default ?? {};
  const chinese = flat(zh[path]!.default);
  const other = new Map(flat(english));

  it("has the same keys in English", () => {
    expect([...other.keys()].sort()).toEqual(chinese.map(([key]) => key).sort());
  });
  it("has the same placeholders in English", () => {
    for (const [key, text] of chinese) {
      const translated = other.get(key) ?? "";
      expect([key, ...new Set(places(translated))]).toEqual([key, ...new Set(places(text))]);
    }
  });
  it("has no Chinese in English", () => {
    expect([...other].filter(([, text]) => CHINESE.test(text))).toEqual([]);
  });
});

describe("routes", () => {
  it("have a title in both languages", () => {
    for (const route of areaRoutes) {
      if (route.redirect) continue;
      expect(route.meta?.title["zh-CN"], route.path).toBeTruthy();
      expect(route.meta?.title.en, route.path).toBeTruthy();
      expect(route.meta?.title.en).not.toMatch(CHINESE);
    }
  });
  it("stand once", () => {
    const paths = areaRoutes.map((route) => route.path.replace(/^\//, ""));
    expect(paths).toEqual([...new Set(paths)]);
  });
});
