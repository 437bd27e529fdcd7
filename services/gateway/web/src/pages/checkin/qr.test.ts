import { describe, expect, it } from "vitest";
import { qrPath, scanned, shownCode, typedCode } from "./qr";

describe("scanned", () => {
  it("takes a code from the path, whatever the address before it", () => {
    const code = { kind: "code", opportunity: "opportunities/ab-1", shift: "s1-p1", code: "01234567" };
    expect(scanned("/c/ab-1~s1-p1/01234567")).toEqual(code);
    expect(scanned("https://linli.example/c/ab-1~s1-p1/01234567")).toEqual(code);
    expect(scanned(" https://linli.example/c/ab-1%7Es1-p1/01234567 ")).toEqual(code);
  });
  it("knows a poster's code", () => {
    expect(scanned("http://10.0.0.1/opportunities/x1")).toEqual({ kind: "opportunity", opportunity: "opportunities/x1" });
    expect(scanned("http://10.0.0.1/join/x1")).toEqual({ kind: "opportunity", opportunity: "opportunities/x1" });
  });
  it("leaves others' codes alone", () => {
    for (const text of ["", "https://pay.example/x", "/c/a~b/123", "/c/ab/12345678", "http://", "100%", "/c/%"]) {
      expect(scanned(text)).toBeUndefined();
    }
  });
});

describe("typedCode", () => {
  it("takes eight digits as people type them", () => {
    expect(typedCode("1234 5678")).toBe("12345678");
    expect(typedCode("１２３４-5678")).toBe("12345678");
    expect(typedCode("1234567")).toBeUndefined();
    expect(typedCode("1234567a")).toBeUndefined();
    expect(shownCode("12345678")).toBe("1234 5678");
  });
});

it("draws each run of dark modules once", () => {
  expect(qrPath([[true, true, false], [false, false, true]])).toBe("M0 0h2v1h-2zM2 1h1v1h-1z");
});
