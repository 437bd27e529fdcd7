// Yuan as typed ("1,200.5") to fen and back, without binary fractions.
export function fenOf(text: string): bigint | undefined {
  const plain = text.replace(/[,，\s]/g, "").replace(/元$/, "");
  if (plain === "") return 0n;
  const parts = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!parts) return undefined;
  return BigInt(parts[1] ?? "0") * 100n + BigInt((parts[2] ?? "").padEnd(2, "0"));
}
export function yuanInput(fen: bigint): string {
  if (fen === 0n) return "";
  const cents = fen % 100n;
  return cents === 0n ? `${fen / 100n}` : `${fen / 100n}.${`${cents}`.padStart(2, "0")}`;
}

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const UNITS = ["", "拾", "佰", "仟"];

function group(value: number): string {
  let text = "";
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) gap = text !== "";
    else {
      text += (gap ? "零" : "") + DIGITS[digit] + UNITS[place];
      gap = false;
    }
  }
  return text;
}

// 大写金额, as an agreement writes sums: "壹仟贰佰元伍角整".
export function capitals(fen: bigint): string {
  const whole = Number(fen / 100n);
  const [yi, wan, one] = [Math.floor(whole / 1e8), Math.floor(whole / 1e4) % 1e4, whole % 1e4];
  let text = yi > 0 ? `${group(yi)}亿` : "";
  if (wan > 0) text += (text && wan < 1000 ? "零" : "") + `${group(wan)}万`;
  if (one > 0) text += (text && (one < 1000 || wan === 0) ? "零" : "") + group(one);
  text = `${text || "零"}元`;
  const jiao = Number((fen % 100n) / 10n);
  const cent = Number(fen % 10n);
  if (jiao === 0 && cent === 0) return `${text}整`;
  if (jiao > 0) text += `${DIGITS[jiao]}角`;
  else if (whole > 0) text += "零";
  return cent > 0 ? `${text}${DIGITS[cent]}分` : `${text}整`;
}
