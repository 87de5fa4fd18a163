/**
 * Writes files into a zip that keeps their permission bits. The build's packer (scripts/pack-provider.mjs) gives the
 * same bytes everywhere, but needs seconds for a program of 100 MB, because its deflate is written in JavaScript. So
 * this file uses the deflate of Node.js. Its zips may differ: the checksum of a lock file covers the files inside.
 */
import { deflateRawSync } from "node:zlib";
import type { PayloadFile } from "../payload";

const DEFLATE = 8;
const VERSION = 20;
/** Marks the permission bits as those of Unix. */
const MADE_ON_UNIX = 3 << 8;
const REGULAR_FILE = 0o100000;
/** 1 January 1980, the earliest time in a zip. */
const FIXED_DATE = 0x21;
/** Level 9 makes a program 3 % smaller, but takes five times as long. */
const LEVEL = 4;

export function zipOf(files: readonly PayloadFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode } of files) {
    const data = deflateRawSync(content, { level: LEVEL });
    const common = commonHeader(name, content, data.length);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(name)]);
    directory.push(directoryEntry(common, name, mode, offset));
    parts.push(local, data);
    offset += local.length + data.length;
  }
  const entries = Buffer.concat(directory);
  return Buffer.concat([...parts, entries, endOfDirectory(files.length, entries.length, offset)]);
}

/** The fields that the header of a file and its entry in the directory share. */
function commonHeader(name: string, content: Buffer, packedBytes: number): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(VERSION, 0);
  header.writeUInt16LE(DEFLATE, 4);
  header.writeUInt16LE(FIXED_DATE, 8);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(packedBytes, 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(Buffer.byteLength(name), 22);
  return header;
}

function directoryEntry(common: Buffer, name: string, mode: number, offset: number): Buffer {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(MADE_ON_UNIX | VERSION);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(((REGULAR_FILE | mode) << 16) >>> 0, 6);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from("PK\x01\x02"), madeBy, common, rest, Buffer.from(name)]);
}

function endOfDirectory(count: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(bytes, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([Buffer.from("PK\x05\x06"), end]);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** Node.js has its own function for this since 20.15. */
function crc32(content: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of content) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
