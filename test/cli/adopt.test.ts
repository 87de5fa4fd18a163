/** `ecd-image-share adopt` against the emulator: its calls, the files that it writes, and its exit codes. */
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_ACCOUNT, EcdEmulator, type ImageSeed } from "../../emulator";
import { run } from "../../src/cli/main";
import type { SubcommandResult } from "../../src/cli/subcommand";
import { temporaryFolder } from "../support/temporary-folder";

const [key] = DEFAULT_ACCOUNT.accessKeys;
const REGION = "cn-hangzhou";
const SHARED: readonly ImageSeed[] = [
  { imageId: "m-1", name: "golden", sharedWith: ["1182725234310001"] },
  { imageId: "m-2", name: "spare" },
  { imageId: "m-3", name: "office", sharedWith: ["1182725234310002"] },
];

let emulator: EcdEmulator | undefined;
let folder: string;
let shown: string[];
beforeEach(() => {
  folder = temporaryFolder("ecd-adopt-");
  shown = [];
});
afterEach(async () => await emulator?.stop());

async function start(images: readonly ImageSeed[] = SHARED): Promise<EcdEmulator> {
  emulator = new EcdEmulator({ images });
  await emulator.start();
  return emulator;
}

async function adopt(...args: readonly string[]): Promise<Required<SubcommandResult>> {
  const url = emulator?.url ?? "";
  const environment = {
    ALICLOUD_ACCESS_KEY: key.id,
    ALICLOUD_SECRET_KEY: key.secret,
    ECD_ENDPOINT: url,
    STS_ENDPOINT: url,
    HOME: folder,
  };
  const context = { nowMs: 0, environment, progress: (text: string) => shown.push(text) };
  const { stdout = "", stderr = "", exitCode = 0 } = await run(["adopt", ...args], context);
  return { stdout, stderr, exitCode };
}

describe("ecd-image-share adopt", () => {
  it("adopt reads each image once, and reports left-out images and its progress", async () => {
    const { journal } = await start();
    const { stdout, stderr, exitCode } = await adopt("--region", REGION);
    expect([exitCode, stdout.match(/new ImageShare/g)?.length]).toEqual([0, 2]);
    expect(stderr).toBe(
      "ecd-image-share: 2 shares of cn-hangzhou. Run cdktf diff. It must show: 2 to import, 0 to add, 0 to change, 0 to destroy\n" +
        "ecd-image-share: left out 1 image to which no account has access (--include-unshared adds them)\n",
    );
    expect(journal.map(({ action }) => action)).toEqual([
      "DescribeImages",
      ...SHARED.map(() => "DescribeImagePermission"),
    ]);
    expect(shown).toEqual(["1 of 3 images read", "2 of 3 images read", "3 of 3 images read"]);
    expect(stdout + stderr).not.toContain(key.secret);
  });

  it("adopt names every image that cannot be read, and writes nothing", async () => {
    const under = await start();
    under.faults.add({ action: "DescribeImagePermission", imageId: "m-1", effect: { kind: "deny" } });
    under.faults.add({ action: "DescribeImagePermission", imageId: "m-3", effect: { kind: "deny" } });
    const out = join(folder, "main.tf");
    writeFileSync(out, "before");
    const { stdout, stderr, exitCode } = await adopt("--region", REGION, "--format", "hcl", "--out", out, "--force");
    expect([exitCode, stdout, readFileSync(out, "utf8")]).toEqual([1, "", "before"]);
    expect(stderr).toMatch(/2 images of cn-hangzhou could not be read, so no code is written:\n {2}m-1: .*\n {2}m-3: /);
    expect(stderr).toContain("ecd:DescribeImagePermission");
  });

  it("adopt writes nothing when the images cannot be listed", async () => {
    const under = await start();
    under.faults.add({ action: "DescribeImages", effect: { kind: "deny" } });
    const { stdout, stderr, exitCode } = await adopt("--region", REGION, "--out", join(folder, "main.ts"));
    expect([exitCode, stdout, existsSync(join(folder, "main.ts"))]).toEqual([1, "", false]);
    expect(stderr).toContain("the images of cn-hangzhou could not be listed: DescribeImages is denied");
  });

  it("adopt ends with 3 and writes nothing when no image is shared", async () => {
    await start([{ imageId: "m-2" }]);
    const { stdout, stderr, exitCode } = await adopt("--region", REGION, "--out", join(folder, "main.ts"));
    expect([exitCode, stdout, existsSync(join(folder, "main.ts"))]).toEqual([3, "", false]);
    expect(stderr).toContain("no image of cn-hangzhou is shared, so nothing was written");
  });

  it("adopt fails without a region", async () => {
    await start();
    expect(await adopt()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("no region is named") });
  });

  it("adopt fails before the first call when the file of accounts is wrong", async () => {
    const { journal } = await start();
    const file = join(folder, "accounts.csv");
    writeFileSync(file, "12,x\nabc,y\n");
    const { stderr, exitCode } = await adopt("--region", REGION, "--accounts", file);
    expect([exitCode, journal]).toEqual([1, []]);
    expect(stderr).toContain("line 2: invalid account id");
  });

  it.each([
    [["--format", "yaml"], '--format does not know "yaml". Use typescript or hcl'],
    [["--core", "cdk"], '--core does not know "cdk". Use cdktf or cdktn'],
    [["--format", "hcl", "--core", "cdktn"], "--core is for --format typescript only"],
    [["--region", "evil.example/"], "--region: "],
    [["--region", "cn-hangzhou", "--region", "cn-beijing"], "--region is given more than once"],
    [["--out", "a", "--out", "b"], "--out is given more than once"],
    [["--out", ""], "--out is empty"],
    [["--force"], "--force needs --out"],
    [["--colour"], "there is no option --colour"],
    [["extra"], "Unexpected argument"],
  ])("adopt with %j is wrong usage", async (args, message) => {
    const result = await run(["adopt", ...args], { nowMs: 0, environment: {} });
    expect(result).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });
});

describe("ecd-image-share adopt --out", () => {
  const files = () => readdirSync(folder).sort();
  const into = (path: string, ...args: string[]) =>
    adopt("--region", REGION, "--format", "hcl", "--out", path, ...args);

  it("adopt --out writes a whole file and leaves no other", async () => {
    await start();
    const { stdout, stderr, exitCode } = await into(join(folder, "shares.tf"));
    expect([exitCode, stdout, files()]).toEqual([0, "", ["shares.tf"]]);
    expect(stderr).toContain("shares.tf: 2 shares of cn-hangzhou. Run terraform plan. It must show: 2 to import");
    expect(readFileSync(join(folder, "shares.tf"), "utf8")).toBe(
      (await adopt("--region", REGION, "--format", "hcl")).stdout,
    );
  });

  it("adopt --out keeps an existing file, and makes no call", async () => {
    const { journal } = await start();
    writeFileSync(join(folder, "shares.tf"), "before");
    const { stderr, exitCode } = await into(join(folder, "shares.tf"));
    expect([exitCode, journal, files()]).toEqual([1, [], ["shares.tf"]]);
    expect(stderr).toContain("shares.tf exists. Name another file, or pass --force to replace it");
    expect(readFileSync(join(folder, "shares.tf"), "utf8")).toBe("before");
  });

  it("adopt --out keeps a file that appears while the images are read", async () => {
    await start();
    const out = join(folder, "shares.tf");
    const push = shown.push.bind(shown);
    shown.push = (text) => {
      writeFileSync(out, "another");
      return push(text);
    };
    expect(await into(out)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("shares.tf exists") });
    expect([readFileSync(out, "utf8"), files()]).toEqual(["another", ["shares.tf"]]);
  });

  it("adopt --out --force replaces a file, or the target of a link", async () => {
    await start();
    writeFileSync(join(folder, "real.tf"), "before");
    symlinkSync("real.tf", join(folder, "shares.tf"));
    expect((await into(join(folder, "shares.tf"))).exitCode).toBe(1);
    expect((await into(join(folder, "shares.tf"), "--force")).exitCode).toBe(0);
    expect(readFileSync(join(folder, "real.tf"), "utf8")).toContain("ecd_image_share");
    expect(files()).toEqual(["real.tf", "shares.tf"]);
  });

  it("adopt --out refuses a missing folder, and a folder in the place of the file", async () => {
    const { journal } = await start();
    mkdirSync(join(folder, "shares.tf"));
    expect((await into(join(folder, "missing", "shares.tf"))).stderr).toContain("does not exist. Create it");
    expect((await into(join(folder, "shares.tf"), "--force")).stderr).toContain("because it is no file");
    expect(journal).toEqual([]);
  });
});
