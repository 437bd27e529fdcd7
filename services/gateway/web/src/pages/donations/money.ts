// Yuan as people type them, fen as they are kept: integers all the way.
const AMOUNT = /^(\d{1,9})(?:\.(\d{1,2}))?$/;

// "1,234.5" -> 123450n; undefined if it is no amount.
export function fenOf(text: string): bigint | undefined {
  const found = AMOUNT.exec(text.replace(/[,，\s]/g, ""));
  if (!found) return undefined;
  return BigInt(found[1]!) * 100n + BigInt((found[2] ?? "").padEnd(2, "0") || "0");
}
// 123450n -> "1234.50", for an input.
export function yuanText(fen: bigint): string {
  const sign = fen < 0n ? "-" : "";
  const plain = fen < 0n ? -fen : fen;
  return `${sign}${plain / 100n}.${String(plain % 100n).padStart(2, "0")}`;
}

export interface GoodsText {
  description: string;
  quantity: string;
  quantityUnit: string;
  unitValue: string;
  priceSource: string;
}
export const noGoods = (): GoodsText => ({
  ...{ description: "", quantity: "1", quantityUnit: "", unitValue: "", priceSource: "" },
});
const WHOLE = /^\d{1,7}$/;

// What cash and goods come to; undefined while something is no amount.
export function sumOf(cash: string, goods: ReadonlyArray<Pick<GoodsText, "quantity" | "unitValue">>) {
  let sum: bigint | undefined = cash === "" ? 0n : fenOf(cash);
  for (const line of goods) {
    const value = fenOf(line.unitValue);
    if (sum === undefined || value === undefined || !WHOLE.test(line.quantity)) return undefined;
    sum += BigInt(line.quantity) * value;
  }
  return sum;
}
