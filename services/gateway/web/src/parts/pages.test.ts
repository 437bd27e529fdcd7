import { expect, it } from "vitest";
import { fullPage } from "./pages";

const from = (...pages: string[][]) => {
  let calls = 0;
  const load = async ({ pageToken }: { pageToken: string }) => {
    calls++;
    const at = Number(pageToken || "0");
    return { rows: pages[at] ?? [], nextPageToken: at + 1 < pages.length ? `${at + 1}` : "" };
  };
  return { load, calls: () => calls };
};

it("reads on over short pages until the page is full", async () => {
  const source = from(["a"], [], ["b"], ["c"]);
  expect(await fullPage({ pageSize: 2, pageToken: "" }, source.load)).toEqual({
    rows: ["a", "b"],
    nextPageToken: "3",
  });
  expect(source.calls()).toBe(3);
});
it("ends with the last page", async () => {
  expect(await fullPage({ pageSize: 9, pageToken: "" }, from(["a"], []).load)).toEqual({
    rows: ["a"],
    nextPageToken: "",
  });
});
it("gives up after a number of empty pages, keeping the token", async () => {
  const source = from(...Array.from({ length: 50 }, () => []));
  expect((await fullPage({ pageSize: 9, pageToken: "" }, source.load)).nextPageToken).toBe("20");
});
