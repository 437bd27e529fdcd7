import { create } from "@bufbuild/protobuf";
import { expect, it } from "vitest";
import { PlatformRecordSchema } from "@/gen/linli/volunteer/v1/platform_record_pb";
import { stampOf } from "@/lib/format";
import { checkLink, textOf } from "./record";

const at = (text: string) => stampOf(new Date(text));
const record = create(PlatformRecordSchema, {
  code: "7K3M-9QXT-04HZ-W8RC",
  displayName: "王芳",
  startTime: at("2026-01-01T00:00:00+08:00"),
  endTime: at("2027-01-01T00:00:00+08:00"),
  issueTime: at("2026-12-31T10:00:00+08:00"),
  verifiedMinutes: 210n,
  recordCount: 2,
  activities: [
    {
      name: "activities/a",
      title: "义诊",
      lines: [
        { startTime: at("2026-03-05T09:00:00+08:00"), minutes: 90 },
        { startTime: at("2026-04-05T09:00:00+08:00"), minutes: 120 },
      ],
    },
  ],
});

it("names the last day of the period, and every line with its time", () => {
  const text = textOf(record, "https://x/check/c?county=q");
  expect(text.statement).toContain("2026年1月1日");
  expect(text.statement).toContain("2026年12月31日");
  expect(text.statement).toContain("3 小时 30 分");
  expect(text.lines).toEqual([
    ["义诊", "2026/3/5", "1 小时 30 分"],
    ["义诊", "2026/4/5", "2 小时"],
  ]);
});

it("leads to the public check with the county's code", () => {
  expect(checkLink("https://x", "qingzhen", record.code)).toBe(
    "https://x/check/7K3M-9QXT-04HZ-W8RC?county=qingzhen",
  );
});
