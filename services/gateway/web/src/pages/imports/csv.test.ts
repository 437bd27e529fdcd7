import { expect, it } from "vitest";
import { contentOf, toCsv } from "./csv";

it("keeps a row of the sheet on its line", () => {
  expect(toCsv([["姓名", "手机"], [null, null], ["李敏", 13800000001]])).toBe("姓名,手机\n\n李敏,13800000001");
});
it("writes long codes in full", () => {
  expect(toCsv([[520181101201, 520181101201001]])).toBe("520181101201,520181101201001");
});
it("quotes what CSV would split, and joins lines within a cell", () => {
  expect(toCsv([['他说"好"', "甲,乙", "一\n二"]])).toBe('"他说""好""","甲,乙",一 二');
});
it("leaves a CSV's bytes alone, whatever their encoding", async () => {
  const gb = new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb]);
  expect(await contentOf(new File([gb], "人员.csv"))).toEqual(gb);
});
