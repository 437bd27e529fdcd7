import { expect, it } from "vitest";
import { fenOf, sumOf, yuanText } from "./money";

it("reads yuan into integer fen", () => {
  expect(fenOf("1159200")).toBe(115920000n);
  expect(fenOf("0.1")).toBe(10n);
  expect(fenOf("0.01")).toBe(1n);
  expect(fenOf("1,234.56")).toBe(123456n);
  expect(fenOf(" 55 900 ")).toBe(5590000n);
});
it("refuses what is no amount", () => {
  for (const text of ["", "-1", "1.234", "一百", "1e3", ".5", "1.", "9999999999"]) expect(fenOf(text)).toBeUndefined();
});
it("writes fen as they are typed", () => {
  expect(yuanText(123450n)).toBe("1234.50");
  expect(yuanText(-1n)).toBe("-0.01");
  expect(yuanText(0n)).toBe("0.00");
});
it("adds cash and goods without a rounding", () => {
  const goods = [
    { quantity: "3", unitValue: "0.10" },
    { quantity: "1000000", unitValue: "0.01" },
  ];
  expect(sumOf("0.70", goods)).toBe(1000100n);
  expect(sumOf("", [])).toBe(0n);
  expect(sumOf("x", [])).toBeUndefined();
  expect(sumOf("1", [{ quantity: "1.5", unitValue: "2" }])).toBeUndefined();
});
