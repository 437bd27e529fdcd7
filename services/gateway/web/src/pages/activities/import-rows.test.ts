import { describe, expect, it } from "vitest";
import { checkRows } from "./import-rows";

const one = [{ id: "s1", names: ["1"] }];
const two = [
  { id: "s1", names: ["1", "2026-12-05"] },
  { id: "s3", names: ["2", "2026-12-12"] },
];
let ids = 0;
const id = () => `id-${ids++}`;
const head = ["姓名", "电话", "场次"];

describe("checkRows", () => {
  it("takes rows with or without a session when there is one", () => {
    const rows = checkRows([head, ["王小明", 13800000001, null], ["赵兰", "", "1"]], one, id);
    expect(rows.map(({ name, phone, session, error }) => [name, phone, session, error])).toEqual([
      ["王小明", "13800000001", "s1", ""],
      ["赵兰", "", "s1", ""],
    ]);
    expect(rows[0]!.requestId).not.toBe(rows[1]!.requestId);
  });
  it("wants the session when there are several, by position, day or id", () => {
    const rows = checkRows(
      [head, ["甲", "", ""], ["乙", "", "2"], ["丙", "", new Date("2026-12-12T00:00:00Z")], ["丁", "", "s1"], ["戊", "", "9"]],
      two,
      id,
    );
    expect(rows.map(({ session }) => session)).toEqual(["", "s3", "s3", "s1", ""]);
    expect(rows.map(({ error }) => error !== "")).toEqual([true, false, false, false, true]);
  });
  it("says what is wrong with each row, by the sheet's row numbers", () => {
    const rows = checkRows(
      [head, ["", "13800000001"], [], ["甲", "电话不知道"], ["乙", "138 0000"], ["乙", "138 0000"]],
      one,
      id,
    );
    expect(rows.map(({ row }) => row)).toEqual([2, 4, 5, 6]);
    expect(rows.map(({ error }) => error)).toEqual([
      "没有姓名",
      "电话只能是数字、空格、+ 和 -，5 至 20 位",
      "",
      "与第 5 行重复",
    ]);
  });
  it("refuses a sheet without names or rows", () => {
    expect(() => checkRows([["电话"]], one, id)).toThrow("没有找到“姓名”一列");
    expect(() => checkRows([head], one, id)).toThrow("文件里没有数据");
    expect(() => checkRows([], one, id)).toThrow();
  });
});
