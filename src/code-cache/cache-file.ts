/** The format of the file with V8's compiled code for each part of the provider. This file does not use V8. */

/** The size of the field that holds the length of the table of contents. */
const LENGTH_BYTES = 4;
/** Code starts at multiples of this number. V8 would have to copy code at other addresses. */
const ALIGNMENT = 8;

/** For each part by name: the start and the end of its code, counted from the end of the table of contents. */
type Contents = Readonly<Record<string, readonly [start: number, end: number]>>;

export function encodeCache(codes: ReadonlyMap<string, Buffer>): Buffer {
  const contents: Record<string, readonly [number, number]> = {};
  const parts: Buffer[] = [];
  let offset = 0;
  for (const [name, code] of codes) {
    contents[name] = [offset, offset + code.length];
    const padding = Buffer.alloc(roundedUp(code.length) - code.length);
    parts.push(code, padding);
    offset += code.length + padding.length;
  }
  const text = JSON.stringify(contents);
  const table = Buffer.from(text.padEnd(roundedUp(LENGTH_BYTES + text.length) - LENGTH_BYTES));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(table.length);
  return Buffer.concat([length, table, ...parts]);
}

/** Returns a function that finds the code of a part. It returns undefined for a part without code. */
export function decodeCache(file: Buffer): (name: string) => Buffer | undefined {
  const start = LENGTH_BYTES + file.readUInt32LE(0);
  const contents = JSON.parse(file.toString("latin1", LENGTH_BYTES, start)) as Contents;
  return (name) => {
    const place = contents[name];
    return place && file.subarray(start + place[0], start + place[1]);
  };
}

function roundedUp(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}
