// Texts: zh-CN comes with the area that uses it, English is loaded when chosen. Keys are checked by
// the compiler against zh-CN, and the English catalogue must have the same shape.
import { shallowRef, triggerRef } from "vue";

export type Locale = "zh-CN" | "en";
export type Bilingual = Readonly<Record<Locale, string>>;
type Tree = { readonly [key: string | number]: string | Tree };

// What an English catalogue must satisfy: the same keys, any text.
export type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> };

export type Keys<T> = {
  [K in keyof T & (string | number)]: T[K] extends string ? `${K}` : `${K}.${Keys<T[K]>}`;
}[keyof T & (string | number)];

export type Params = Readonly<Record<string, string | number | undefined>>;

const KEPT = "linli.locale";
const current = shallowRef<Locale>("zh-CN");
const loaders: Array<() => Promise<void>> = [];

export const locale = (): Locale => current.value;
export const pick = (text: Bilingual): string => text[current.value];

function look(tree: Tree, key: string): string | undefined {
  let at: string | Tree | undefined = tree;
  for (const part of key.split(".")) at = typeof at === "object" ? at[part] : undefined;
  return typeof at === "string" ? at : undefined;
}

export function fill(text: string, params?: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params?.[name];
    return value === undefined ? whole : String(value);
  });
}

// An area's t(): `export const t = catalogue(zh, () => import("./en"))` in its texts/index.ts.
export function catalogue<const T extends Tree>(
  zh: T,
  en: () => Promise<{ default: SameKeys<T> }>,
): (key: Keys<T>, params?: Params) => string {
  let english: Tree | undefined;
  const load = async () => {
    english ??= (await en()).default as Tree;
    triggerRef(current);
  };
  loaders.push(load);
  return (key, params) => {
    const tree = current.value === "en" && english ? english : zh;
    return fill(look(tree, key) ?? key, params);
  };
}

// Resolves once every catalogue in use speaks the chosen language; the router waits for it.
export async function textsReady(): Promise<void> {
  if (current.value === "en") await Promise.all(loaders.map((load) => load()));
}

export async function setLocale(to: Locale): Promise<void> {
  if (to === "en") await Promise.all(loaders.map((load) => load()));
  current.value = to;
  document.documentElement.lang = to;
  localStorage.setItem(KEPT, to);
}

export async function startLocale(): Promise<void> {
  await setLocale(localStorage.getItem(KEPT) === "en" ? "en" : "zh-CN");
}
