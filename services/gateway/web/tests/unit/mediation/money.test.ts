import { describe, expect, it } from "vitest";
import { capitals, fenOf, yuanInput } from "@/pages/cases/lib/money";

describe("sums of an agreement", () => {
  it("reads yuan as people type them, without binary fractions", () => {
    expect(fenOf("1,200.50")).toBe(120050n);
    expect(fenOf("0.1")).toBe(10n);
    expect(fenOf("19.99")).toBe(1999n);
    expect(fenOf("3000元")).toBe(300000n);
    expect(fenOf("")).toBe(0n);
  });
  it("refuses what is no sum", () => {
    for (const wrong of ["-1", "1.234", "abc", "1.2.3", "1e5"]) expect(fenOf(wrong)).toBeUndefined();
  });
  it("writes them back", () => {
    expect(yuanInput(120050n)).toBe("1200.50");
    expect(yuanInput(300000n)).toBe("3000");
    expect(yuanInput(5n)).toBe("0.05");
    expect(yuanInput(0n)).toBe("");
  });
  it("writes capitals as documents do", () => {
    const known: Array<[bigint, string]> = [
      [120050n, "壹仟贰佰元伍角整"],
      [300000n, "叁仟元整"],
      [100n, "壹元整"],
      [10005n, "壹佰元零伍分"],
      [1000500n, "壹万零伍元整"],
      [1010000n, "壹万零壹佰元整"],
      [10000000n, "壹拾万元整"],
      [100000001n, "壹佰万元零壹分"],
      [1000010000n, "壹仟万零壹佰元整"],
      [12345678n, "壹拾贰万叁仟肆佰伍拾陆元柒角捌分"],
      [20n, "零元贰角整"],
    ];
    for (const [fen, words] of known) expect(capitals(fen), `${fen}`).toBe(words);
  });
});
