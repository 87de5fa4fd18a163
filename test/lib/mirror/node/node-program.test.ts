/** The files that are accepted as the Node.js program of a platform, and those that are refused. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { currentPlatform, nodeProgram, type Platform, platformOf } from "../../../../lib/mirror";
import { temporaryFolder } from "../../../support/temporary-folder";

const HERE = currentPlatform() ?? "linux_amd64";
const OTHER: Platform = HERE === "linux_arm64" ? "linux_amd64" : "linux_arm64";

/** By platform: the first bytes of a program, the offset of the processor's number, and the number. */
const HEADERS: Readonly<Record<Platform, readonly [string, number, number]>> = {
  linux_amd64: ["7f454c460201", 18, 0x3e],
  linux_arm64: ["7f454c460201", 18, 0xb7],
  darwin_amd64: ["cffaedfe", 4, 0x01000007],
  darwin_arm64: ["cffaedfe", 4, 0x0100000c],
};

function file(content: Buffer): string {
  const path = join(temporaryFolder("ecd-node-"), "node");
  writeFileSync(path, content, { mode: 0o755 });
  return path;
}

/** A program that cannot run, with the text of a build of the Node.js project. */
function programFor(platform: Platform, text: string): string {
  const [magic, at, machine] = HEADERS[platform];
  const header = Buffer.alloc(64);
  header.write(magic, "hex");
  header.writeUInt32LE(machine, at);
  return file(Buffer.concat([header, Buffer.from(text)]));
}

const headers = (version: string): string => `\0somewhere/node-v${version}-headers.tar.gz\0`;

describe("a program of this machine's platform", () => {
  it("a Node.js program of this platform is run for its version, and its loader is found", () => {
    expect(nodeProgram(process.execPath, HERE)).toMatchObject({
      file: process.execPath,
      platform: HERE,
      version: process.versions.node,
      runsHere: true,
      loader: HERE.startsWith("linux") ? expect.stringMatching(/^\/lib.*\/ld-.*\.so/) : undefined,
    });
  });
});

describe("a program of another platform", () => {
  it.each(
    Object.keys(HEADERS)
      .map(platformOf)
      .filter((platform) => platform !== HERE),
  )("the version of a Node.js program of %s is read from the text of its build", (platform) => {
    const program = nodeProgram(programFor(platform, headers("22.23.3")), platform);
    expect(program).toMatchObject({ version: "22.23.3", runsHere: false, loader: undefined });
  });
});

describe("a refused program", () => {
  it.each<[string, () => string, Platform, RegExp]>([
    ["that does not exist", () => "/nonexistent/node", HERE, /there is no file/],
    ["of another platform than named", () => process.execPath, OTHER, /It is one for \w+_\w+\. Name the program/],
    ["that is a script", () => file(Buffer.from("#!/bin/sh\necho v20.0.0\n")), HERE, /is no program for/],
    ["that is empty", () => file(Buffer.alloc(0)), HERE, /is no program for/],
    ["that is another program", () => "/bin/true", HERE, /is not Node\.js: its version cannot be told/],
    ["of another platform without a version", () => programFor(OTHER, ""), OTHER, /its version cannot be told/],
    ["that is too old", () => programFor(OTHER, headers("18.20.8")), OTHER, /is Node\.js 18\.20\.8\. Use version 20/],
    [
      "that needs a library of Node.js",
      () => programFor(OTHER, `libnode.so.115\0${headers("22.1.0")}`),
      OTHER,
      /needs the library libnode\.so/,
    ],
  ])("a Node.js program %s is refused", (_, path, platform, message) => {
    expect(() => nodeProgram(path(), platform)).toThrow(message);
  });

  it("an unknown platform is refused, and the message names the allowed platforms", () => {
    expect(() => platformOf("windows_amd64")).toThrow(/Allowed are darwin_amd64, .*linux_arm64/);
  });
});
