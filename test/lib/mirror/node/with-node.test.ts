/** The provider with a Node.js program in it. The real terraform runs it without Node.js on PATH. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import { currentPlatform, IMPLIED_MIRROR, lockBlocks, PROVIDER_SOURCE, packageVersion } from "../../../../lib/mirror";
import { DocumentedApp } from "../../../docs/app";
import { runSubcommand } from "../../../support/run-subcommand";
import { temporaryFolder } from "../../../support/temporary-folder";
import { accounts, IMAGE, share, Workspace } from "../../../support/workspace";

const HERE = currentPlatform() ?? "linux_amd64";
const OTHER = HERE === "linux_arm64" ? "linux_amd64" : "linux_arm64";
const OWN_NODE = ["--with-node", "--node", process.execPath];

/** A PATH with a shell and terraform, but without Node.js. */
function pathWithoutNode(): string {
  const folder = temporaryFolder("ecd-path-");
  for (const program of ["terraform", "sh"]) {
    const found = (process.env.PATH ?? "").split(delimiter).find((one) => existsSync(join(one, program)));
    symlinkSync(join(found ?? "/bin", program), join(folder, program));
  }
  return folder;
}

const zipOf = (mirror: string, platform: string): string =>
  join(mirror, PROVIDER_SOURCE, `terraform-provider-ecd_${packageVersion()}_${platform}.zip`);

/** The folder into which terraform init unpacked the provider. */
const installed = (folder: string): string =>
  join(folder, ".terraform/providers", PROVIDER_SOURCE, packageVersion(), HERE);

describe("provider install --with-node", () => {
  let workspace: Workspace;
  let mirror: string;
  beforeAll(async () => {
    workspace = await Workspace.start({ environment: { PATH: pathWithoutNode() } });
    mirror = join(workspace.folder, IMPLIED_MIRROR);
    workspace.write(share(accounts(2)));
  });
  afterAll(async () => await workspace.close());

  it("a plan without Node.js and without --with-node reports that Node.js is missing", async () => {
    await workspace.init();
    expect((await workspace.terraform("plan", "-no-color")).output).toContain("Node.js 20 or newer was not found");
  });

  it("a provider with a packed Node.js plans, applies and destroys without another Node.js", async () => {
    const { stdout = "" } = runSubcommand(["provider", "install", mirror, ...OWN_NODE]);
    // The lock file is that of the provider without a program; the printed command adds the other checksum.
    const [lock = ""] = /terraform providers lock \S+ \S+/.exec(stdout) ?? [];
    await workspace.ok(...lock.split(" ").slice(1));
    expect(lockBlocks(workspace.read(".terraform.lock.hcl"))[0]?.hashes).toHaveLength(2);
    // A new worker has no installed provider. Terraform would keep one that matches the lock file.
    rmSync(join(workspace.folder, ".terraform"), { recursive: true });
    await workspace.ok("init", "-lockfile=readonly");
    expect(await workspace.plan()).toContain("Plan: 1 to add");
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual(accounts(2));
    expect(await workspace.plan()).toContain("No changes");
    await workspace.ok("destroy", "-no-color", "-auto-approve");
    expect(workspace.sharedWith()).toEqual([]);
  });

  it("a run with a packed Node.js does not change the installed provider or its checksum", async () => {
    expect(readdirSync(installed(workspace.folder))).toEqual(expect.arrayContaining(["node", "provider-cache.bin"]));
    await workspace.ok("validate");
    await workspace.ok("init", "-lockfile=readonly");
  });

  it("terraform init installs a packed Node.js and the launcher with execute bits", async () => {
    rmSync(join(workspace.folder, ".terraform"), { recursive: true });
    await workspace.ok("init", "-lockfile=readonly");
    for (const name of ["node", `terraform-provider-ecd_v${packageVersion()}`])
      expect(statSync(join(installed(workspace.folder), name)).mode & 0o111).toBe(0o111);
  });

  it("ECD_NODE wins over a packed Node.js", async () => {
    const { output } = await workspace.run("terraform", ["plan", "-no-color"], { ECD_NODE: "/nonexistent/node" });
    expect(output).toMatch(/"\/nonexistent\/node"\s+is\s+not\s+an\s+executable\s+program/);
    const chosen = await workspace.run("terraform", ["plan", "-no-color"], { ECD_NODE: process.execPath });
    expect(chosen.output).toContain("Plan: 1 to add");
  });

  it("provider install --with-node packs a program only for the named platform", () => {
    expect(statSync(zipOf(mirror, HERE)).size).toBeGreaterThan(20_000_000);
    expect(statSync(zipOf(mirror, OTHER)).size).toBeLessThan(1_000_000);
  });

  it("provider install again changes nothing, and without --with-node it removes the program", () => {
    const before = readFileSync(zipOf(mirror, HERE));
    runSubcommand(["provider", "install", mirror, ...OWN_NODE]);
    expect(readFileSync(zipOf(mirror, HERE)).equals(before)).toBe(true);
    runSubcommand(["provider", "install", mirror]);
    expect(readFileSync(zipOf(mirror, HERE)).equals(readFileSync(zipOf(mirror, OTHER)))).toBe(true);
  });
});

describe("the arguments of provider install and provider mirror", () => {
  it.each([
    [["--with-node"], /the folder is missing/],
    [["a", "--with-node", "--platform", HERE, "--platform", OTHER, "--node", "x"], /--node is the program of one/],
    [["a", "--with-node", "--node-version", "22.1.0", "--node", "x"], /Leave one of them out/],
    [["a", "--with-node", "--platform", "windows_amd64"], /--platform: "windows_amd64" is no platform/],
    [["a", "--platform", HERE], /belong to --with-node/],
    [["a", "--with-node", "--colour"], /there is no option --colour/],
    [["a", "--with-node", "--platform"], /--platform/],
    // `%c` prints nothing for the arguments, which are too long for a title.
  ])("provider install and mirror print%c the error %s", (args, message) => {
    for (const verb of ["install", "mirror"]) {
      const result = runSubcommand(["provider", verb, ...args]);
      expect(result).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(message) });
    }
  });

  it.each([
    ["--node", "/nonexistent/node", /there is no file/],
    ["--node-version", "22.1.0", /npm could not bring node-\S+@22\.1\.0 \(there is no npm on PATH\)/],
  ])("provider install writes no file when %s %s gives no program", (option, value, message) => {
    const folder = join(temporaryFolder("ecd-mirror-"), "mirror");
    const args = ["provider", "install", folder, "--with-node", option, value];
    const result = runSubcommand(args, { PATH: "/nonexistent" });
    expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(message) });
    expect(existsSync(folder)).toBe(false);
  });
});

describe("provider mirror --with-node", () => {
  it("provider mirror --with-node gives the platform its own zip, and all others the common zip", () => {
    const root = temporaryFolder("ecd-mirror-");
    const { stdout } = runSubcommand(["provider", "mirror", root, ...OWN_NODE]);
    const folder = join(root, PROVIDER_SOURCE);
    const { archives } = JSON.parse(readFileSync(join(folder, `${packageVersion()}.json`), "utf8"));
    expect(archives[HERE].url).toBe(`terraform-provider-ecd_${packageVersion()}_${HERE}.zip`);
    expect(archives[OTHER].url).toBe(`terraform-provider-ecd_${packageVersion()}.zip`);
    expect(archives[HERE].hashes[0]).not.toBe(archives[OTHER].hashes[0]);
    expect(stdout).toContain(`  ${HERE}  ${archives[HERE].hashes[0]}\n`);
    expect(statSync(join(folder, archives[HERE].url)).size).toBeGreaterThan(20_000_000);
  });
});

describe("bundleNode", () => {
  const program = (...settings: string[]) => `
    import { App, TerraformStack } from "cdktf";
    import { EcdProvider, ImageShare } from "cdktf-ecd-image-share";
    const app = new App();
    for (const name of ["one", "two"]) {
      const stack = new TerraformStack(app, name);
      ${settings.map((text, index) => `new EcdProvider(stack, "ecd${index}", ${text});`).join("\n")}
      new ImageShare(stack, "golden", { imageId: "${IMAGE}", accountIds: [] });
    }
    app.synth();`;

  let app: DocumentedApp;
  beforeEach(() => {
    app = new DocumentedApp({ PATH: pathWithoutNode() });
  });
  afterEach(() => app.remove());

  /** Installs npm's package in the app, with a program that ends with these bytes. */
  function install(end = ""): void {
    const name = `node-${process.platform}-${process.arch}`;
    const folder = join(app.folder, "node_modules", name);
    mkdirSync(join(folder, "bin"), { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version: process.version }));
    copyFileSync(process.execPath, join(folder, "bin", "node"));
    writeFileSync(join(folder, "bin", "node"), end, { flag: "a" });
  }
  const synth = async () => await app.synth(program('{ alias: "plain" }', `{ bundleNode: ["${HERE}"] }`), "two");
  const hashes = (stack: string) => lockBlocks(readFileSync(join(stack, ".terraform.lock.hcl"), "latin1"))[0]?.hashes;

  it("bundleNode packs the program for every stack that sets it, with both checksums in the lock", async () => {
    install();
    const stack = await synth();
    expect(hashes(stack)).toHaveLength(2);
    expect(hashes(join(stack, "../one"))).toEqual(hashes(stack));
    expect(await app.run("terraform", ["init", "-lockfile=readonly"], stack)).toMatchObject({ exitCode: 0 });
    expect(await app.run("terraform", ["validate"], stack)).toMatchObject({ exitCode: 0 });

    // Another synth uses the kept zip. Another Node.js program gets a new zip, which init then uses.
    const before = [statSync(zipOf(join(stack, IMPLIED_MIRROR), HERE)).mtimeMs, hashes(stack)];
    await synth();
    expect([statSync(zipOf(join(stack, IMPLIED_MIRROR), HERE)).mtimeMs, hashes(stack)]).toEqual(before);
    install("another version");
    await synth();
    expect(hashes(stack)?.[0]).toBe(hashes(join(stack, "../one"))?.[0]);
    expect(hashes(stack)?.[1]).not.toBe((before[1] as string[])[1]);
    expect(await app.run("terraform", ["init", "-lockfile=readonly"], stack)).toMatchObject({ exitCode: 0 });
    expect(await app.run("terraform", ["validate"], stack)).toMatchObject({ exitCode: 0 });
    const kept = readdirSync(join(app.folder, "node_modules/.cache/cdktf-ecd-image-share"));
    expect(kept.map((name) => name.replace(/-.*\./, "."))).toEqual([`${HERE}.h1`, `${HERE}.zip`]);
  });

  it.each([
    [
      '["darwin_arm64"]',
      /bundleNode: the Node\.js of darwin_arm64 is not installed\. Run "npm install .*node-bin-darwin/,
    ],
    ['["windows_amd64" as "linux_amd64"]', /bundleNode: "windows_amd64" is no platform\. Allowed are darwin_amd64/],
    ['"linux_amd64" as never', /bundleNode: "linux_amd64" is not a list of platforms/],
  ])("synth with bundleNode %s is an error and writes nothing", async (setting, message) => {
    await expect(app.synth(program(`{ bundleNode: ${setting} }`), "one")).rejects.toThrow(message);
    expect(existsSync(join(app.folder, "cdktf.out/stacks/one", IMPLIED_MIRROR))).toBe(false);
  });
});
