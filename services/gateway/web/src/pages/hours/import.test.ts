import { describe, expect, it } from "vitest";
import { judge, timeOf } from "./import";

const team = [
  { name: "volunteers/a", displayName: "王芳" },
  { name: "volunteers/b", displayName: "李强" },
  { name: "volunteers/c", displayName: "李强" },
];
const head = ["姓名", "到达时间", "离开时间", "依据"];

describe("timeOf", () => {
  it("reads the county's clock from text and from date cells", () => {
    const nine = new Date("2026-10-01T01:00:00Z");
    for (const cell of ["2026-10-01 09:00", "2026/10/1 9:00", "2026年10月1日 9：00", "2026-10-01T09:00:00"]) {
      expect(timeOf(cell)).toEqual(nine);
    }
    expect(timeOf(new Date("2026-10-01T09:00:00Z"))).toEqual(nine);
  });
  it("takes nothing else for a time", () => {
    for (const cell of ["", "9:00", "2026-13-01 09:00", "2026-02-31 09:00", 45000, null]) {
      expect(timeOf(cell)).toBeUndefined();
    }
  });
});

describe("judge", () => {
  it("says of each row whether it can be submitted", () => {
    const { rows } = judge(
      [
        head,
        ["王芳", "2026-10-01 09:00", "2026-10-01 11:00", "签到表"],
        [null, null, null, null],
        ["李强", "2026-10-01 09:00", "2026-10-01 11:00", ""],
        ["赵六", "2026-10-01 09:00", "2026-10-01 11:00", ""],
        ["王芳", "早上", "2026-10-01 11:00", ""],
        ["王芳", "2026-10-01 11:00", "2026-10-01 09:00", ""],
        ["", "2026-10-01 11:00", "2026-10-01 09:00", ""],
      ],
      team,
    );
    expect(rows.map((row) => [row.number, row.error === ""])).toEqual([
      [2, true],
      [4, false],
      [5, false],
      [6, false],
      [7, false],
      [8, false],
    ]);
    expect(rows[0]).toMatchObject({ volunteer: "volunteers/a", note: "签到表" });
  });
  it("understands columns in any order and the English heads, and misses none silently", () => {
    const sheet = [
      ["Left", "Grounds", "Name", "Came"],
      ["2026-10-01 11:00", "list", "王芳", "2026-10-01 09:00"],
    ];
    expect(judge(sheet, team).rows[0]?.error).toBe("");
    expect(judge([["姓名", "到达时间", "依据"]], team).problem).toContain("离开时间");
  });
});
