// What our QR codes say, and how one is drawn.
export type Scanned =
  | { kind: "code"; opportunity: string; shift: string; code: string }
  | { kind: "opportunity"; opportunity: string };

const CODE = /^\/c\/([a-z0-9-]{1,64})~([a-z0-9-]{1,90})\/([0-9]{8})$/;
const JOIN = /^\/(?:opportunities|join)\/([a-z0-9-]{1,64})$/;

// A path, or an address of this or another installation's console: only the path counts. Undefined:
// none of ours.
export function scanned(text: string): Scanned | undefined {
  let path = text.trim();
  if (/^https?:\/\//i.test(path)) {
    try {
      path = new URL(path).pathname;
    } catch {
      return undefined;
    }
  }
  const code = CODE.exec(decodeURIComponent(path.replace(/%(?![0-9a-f]{2})/gi, "%25")));
  if (code) return { kind: "code", opportunity: `opportunities/${code[1]}`, shift: code[2]!, code: code[3]! };
  const join = JOIN.exec(path);
  return join ? { kind: "opportunity", opportunity: `opportunities/${join[1]}` } : undefined;
}

// "1234 5678", "１２３４ 5678": the digits as typed on any keyboard; undefined unless there are eight.
export function typedCode(text: string): string | undefined {
  const digits = text.normalize("NFKC").replace(/[\s-]/g, "");
  return /^[0-9]{8}$/.test(digits) ? digits : undefined;
}
export const shownCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

// One run of dark modules after the other, as an SVG path.
export function qrPath(modules: readonly (readonly boolean[])[]): string {
  let path = "";
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      path += `M${from} ${y}h${x + 1 - from}v1h-${x + 1 - from}z`;
    }
  });
  return path;
}
