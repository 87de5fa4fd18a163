/**
 * Packs the provider's files into the zip that Terraform unpacks from a mirror. The same files give the same bytes on
 * every machine, because times, modes and order are fixed and the deflate is written in JavaScript. Node.js's own
 * deflate differs by version and processor. The modes in the zip come from `readPayload` and not from the files,
 * so the launcher is executable even if a copy of the files lost its execute bits.
 */
import { zipSync } from "fflate";

/** Makes fflate write the permission bits where unzip programs and Go read them. */
const UNIX = 3;
const REGULAR_FILE = 0o100000;
/** The earliest time that a zip can hold in every time zone, because fflate writes local time. */
const FIXED_TIME = new Date(1980, 0, 1, 12);

/**
 * @param files as `readPayload` returns them
 * @returns the zip's bytes
 */
export function packProvider(files) {
  const entries = [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, content, mode }) => [
      name,
      [content, { os: UNIX, attrs: ((REGULAR_FILE | mode) << 16) >>> 0, mtime: FIXED_TIME, level: 9 }],
    ]);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}
