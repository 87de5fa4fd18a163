/**
 * Reads from the first bytes of a program which platform it is for and which loader it needs. It supports the two
 * formats of the provider's platforms: ELF (linux) and Mach-O (darwin).
 */
import type { Platform } from "./platform";

const ELF = 0x7f454c46;
/** 64 bits and little-endian, as all four platforms are. */
const ELF_64_LITTLE = 0x0201;
const MACH_O = 0xcffaedfe;
/** The platforms by the number of the processor. `at` is the offset of this number. */
const ELF_MACHINE = {
  at: 18,
  platforms: new Map<number, Platform>([
    [0x3e, "linux_amd64"],
    [0xb7, "linux_arm64"],
  ]),
};
const MACH_O_MACHINE = {
  at: 4,
  platforms: new Map<number, Platform>([
    [0x01000007, "darwin_amd64"],
    [0x0100000c, "darwin_arm64"],
  ]),
};
/** Shorter files have no complete header. */
const HEADER_BYTES = 64;
/** The type of an ELF program header that names the loader. */
const INTERPRETER = 3;

/** @returns undefined for a file that is not a program for a platform of the provider */
export function platformOfProgram(program: Buffer): Platform | undefined {
  if (program.length < HEADER_BYTES) return undefined;
  const magic = program.readUInt32BE(0);
  if (magic === MACH_O) return MACH_O_MACHINE.platforms.get(program.readUInt32LE(MACH_O_MACHINE.at));
  if (magic !== ELF || program.readUInt16BE(4) !== ELF_64_LITTLE) return undefined;
  return ELF_MACHINE.platforms.get(program.readUInt16LE(ELF_MACHINE.at));
}

/**
 * The path of the loader that an ELF program starts through, such as `/lib64/ld-linux-x86-64.so.2`. A system with
 * another C library does not have it. Undefined for a static program and for Mach-O.
 */
export function loaderOf(program: Buffer): string | undefined {
  if (program.length < HEADER_BYTES || program.readUInt32BE(0) !== ELF) return undefined;
  const table = Number(program.readBigUInt64LE(32));
  const [size, count] = [program.readUInt16LE(54), program.readUInt16LE(56)];
  for (let at = table; at < table + size * count && at + size <= program.length; at += size) {
    if (program.readUInt32LE(at) !== INTERPRETER) continue;
    const [start, length] = [Number(program.readBigUInt64LE(at + 8)), Number(program.readBigUInt64LE(at + 32))];
    return program.toString("latin1", start, start + length).replace(/\0.*$/s, "");
  }
  return undefined;
}
