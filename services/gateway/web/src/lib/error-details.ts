// Reads google.rpc's ErrorInfo, BadRequest, RetryInfo and LocalizedMessage from their bytes.

export interface RawDetail {
  type: string;
  value: Uint8Array | string;
}

export interface Said {
  reason: string;
  domain: string;
  metadata: Record<string, string>;
  fields: Array<[field: string, what: string]>;
  texts: Record<string, string>;
  retryAfter?: number;
}

type Field = { number: number; bytes: Uint8Array; value: number };

function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; at < bytes.length; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    const wire = tag % 8;
    if (wire === 0) yield { number, bytes: new Uint8Array(), value: varint() };
    else if (wire === 2) {
      const length = varint();
      yield { number, bytes: bytes.subarray(at, at + length), value: 0 };
      at += length;
    } else at += wire === 1 ? 8 : 4;
  }
}

const utf8 = new TextDecoder();
const text = (field: Field): string => utf8.decode(field.bytes);

function strings(bytes: Uint8Array): Record<number, string> {
  const found: Record<number, string> = {};
  for (const field of fieldsOf(bytes)) found[field.number] = text(field);
  return found;
}

function unbase64(value: string): Uint8Array {
  return Uint8Array.from(atob(value), (char) => char.charCodeAt(0));
}

export function detailsOf(details: readonly RawDetail[]): Said {
  const said: Said = { reason: "", domain: "", metadata: {}, fields: [], texts: {} };
  for (const detail of details) {
    if (!detail?.type || detail.value === undefined) continue;
    const bytes = typeof detail.value === "string" ? unbase64(detail.value) : detail.value;
    const type = detail.type.slice(detail.type.lastIndexOf("/") + 1);
    if (type === "google.rpc.ErrorInfo") {
      for (const field of fieldsOf(bytes)) {
        if (field.number === 1) said.reason = text(field).replace(/^ERROR_REASON_/, "");
        else if (field.number === 2) said.domain = text(field);
        else if (field.number === 3) {
          const entry = strings(field.bytes);
          if (entry[1] !== undefined) said.metadata[entry[1]] = entry[2] ?? "";
        }
      }
    } else if (type === "google.rpc.BadRequest") {
      for (const field of fieldsOf(bytes)) {
        const entry = strings(field.bytes);
        said.fields.push([entry[1] ?? "", entry[2] ?? ""]);
      }
    } else if (type === "google.rpc.LocalizedMessage") {
      const entry = strings(bytes);
      if (entry[1] !== undefined) said.texts[entry[1]] = entry[2] ?? "";
    } else if (type === "google.rpc.RetryInfo") {
      for (const field of fieldsOf(bytes)) {
        for (const part of fieldsOf(field.bytes)) if (part.number === 1) said.retryAfter = part.value;
      }
    }
  }
  return said;
}
