/** `ecd-image-share audit` against the emulator: its calls, its output and its exit codes. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_ACCOUNT, EcdEmulator, type EcdEmulatorOptions, type ImageSeed } from "../../emulator";
import { run } from "../../src/cli/main";
import type { SubcommandResult } from "../../src/cli/subcommand";
import { temporaryFolder } from "../support/temporary-folder";

const [key] = DEFAULT_ACCOUNT.accessKeys;
const [FINANCE, HR, STRANGER] = ["1182725234310001", "1182725234310002", "9000000000000009"];
const [HERE, THERE] = ["cn-hangzhou", "ap-southeast-1"];

let emulator: EcdEmulator | undefined;
let shown: string[];
afterEach(async () => await emulator?.stop());

async function start(options: EcdEmulatorOptions): Promise<EcdEmulator> {
  emulator = new EcdEmulator(options);
  await emulator.start();
  return emulator;
}

async function audit(...args: readonly string[]): Promise<Required<SubcommandResult>> {
  const url = emulator?.url ?? "";
  shown = [];
  const {
    stdout = "",
    stderr = "",
    exitCode = 0,
  } = await run(["audit", ...args], {
    nowMs: Date.parse("2026-03-11T09:30:00Z"),
    environment: {
      ALICLOUD_ACCESS_KEY: key.id,
      ALICLOUD_SECRET_KEY: key.secret,
      ECD_ENDPOINT: url,
      STS_ENDPOINT: url,
      RESOURCEMANAGER_ENDPOINT: url,
      HOME: temporaryFolder("ecd-audit-"),
    },
    progress: (text) => shown.push(text),
  });
  return { stdout, stderr, exitCode };
}

function accountsFile(text = `id,name\n${FINANCE},finance\n${HR},hr\n`): string {
  const file = join(temporaryFolder("ecd-audit-"), "accounts.csv");
  writeFileSync(file, text);
  return file;
}

interface Audited {
  readonly image_id: string;
  readonly unused: boolean;
  readonly used_by: { readonly desktops: number; readonly templates: number; readonly pools: number };
}

const json = async (...args: readonly string[]) => JSON.parse((await audit("--format", "json", ...args)).stdout);
const shared = (imageId: string, sharedWith: readonly string[], more: Partial<ImageSeed> = {}): ImageSeed => ({
  imageId,
  sharedWith,
  ...more,
});

describe("ecd-image-share audit", () => {
  it("audit lists the access to own custom images of a region, with one read for each image", async () => {
    const under = await start({
      images: [
        shared("m-1", [FINANCE]),
        shared("m-2", []),
        { imageId: "m-system", type: "SYSTEM" },
        shared("m-theirs", [DEFAULT_ACCOUNT.accountId], { owner: HR }),
        shared("m-abroad", [FINANCE], { region: THERE }),
      ],
    });
    const { images, account_id } = await json("--region", HERE);
    expect(account_id).toBe(DEFAULT_ACCOUNT.accountId);
    expect(images).toMatchObject([
      { image_id: "m-1", account_ids: [FINANCE] },
      { image_id: "m-2", account_ids: [] },
    ]);
    expect(under.journal.map(({ action }) => action).sort()).toEqual([
      "DescribeImagePermission",
      "DescribeImagePermission",
      "DescribeImages",
      "GetCallerIdentity",
    ]);
  });

  it("audit reads several regions, or every region that the service lists", async () => {
    await start({ images: [shared("m-1", [FINANCE]), shared("m-1", [HR], { region: THERE })] });
    const found = async (...args: string[]) =>
      (await json(...args)).images.map((image: Record<string, unknown>) => [image.region, image.account_ids]);
    const both = [
      [THERE, [HR]],
      [HERE, [FINANCE]],
    ];
    expect(await found("--region", HERE, "--region", THERE)).toEqual(both);
    expect(await found("--all-regions")).toEqual(both);
    expect(await found("--region", THERE)).toEqual([[THERE, [HR]]]);
    expect((await audit()).stderr).toContain("no region is named. Pass --region or --all-regions");
  });

  it("audit reads every page of a large region", async () => {
    await start({ images: Array.from({ length: 230 }, (_, index) => shared(`m-${index}`, [FINANCE])) });
    const { images, accounts } = await json("--region", HERE);
    expect([images.length, accounts]).toEqual([230, [{ id: FINANCE, name: null, images: 230, unknown: false }]]);
  });

  it("audit lists unknown accounts first, and ends with 2 only with --fail-on unknown", async () => {
    await start({ images: [shared("m-1", [FINANCE, STRANGER])] });
    const accounts = accountsFile();
    expect((await audit("--region", HERE, "--accounts", accounts)).exitCode).toBe(0);
    const { stdout, stderr, exitCode } = await audit("--region", HERE, "--accounts", accounts, "--fail-on", "unknown");
    expect([exitCode, stderr]).toEqual([2, "ecd-image-share: 1 unknown account (--fail-on unknown)\n"]);
    expect(stdout).toContain(`Unknown accounts (1), not in accounts.csv\n  ! ${STRANGER}  1 image\n`);
    const known = accountsFile(`${FINANCE},finance\n${STRANGER},partner\n`);
    expect((await audit("--region", HERE, "--accounts", known, "--fail-on", "unknown")).exitCode).toBe(0);
  });

  it("audit ends with 1 when an image cannot be read, and shows the image in every format", async () => {
    const under = await start({ images: [shared("m-1", [STRANGER]), shared("m-2", [FINANCE])] });
    under.faults.add({ action: "DescribeImagePermission", imageId: "m-2", effect: { kind: "deny" } });
    const args = ["--region", HERE, "--accounts", accountsFile(), "--fail-on", "unknown"];
    const { stdout, stderr, exitCode } = await audit(...args);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("the audit is incomplete");
    expect(stderr).toContain("1 unknown account");
    expect(stdout).toMatch(/! 1 image: DescribeImagePermission is denied.*\n {6}cn-hangzhou:m-2\n/);
    expect(stdout).toMatch(/^ {2}cn-hangzhou:m-2 +not read$/m);
    expect((await audit(...args, "--format", "csv")).stdout).toMatch(/^cn-hangzhou,m-2,.*,not read,/m);
    expect((await json(...args)).images).toContainEqual(
      expect.objectContaining({ image_id: "m-2", account_ids: null, problems: [expect.stringContaining("denied")] }),
    );
  });

  it("audit ends with 1 when a region cannot be listed, and audits the other regions", async () => {
    const under = await start({ images: [shared("m-1", [FINANCE]), shared("m-2", [FINANCE], { region: THERE })] });
    under.faults.add({ action: "DescribeImages", region: THERE, effect: { kind: "deny" } });
    const { regions, images, complete } = await json("--all-regions");
    expect(complete).toBe(false);
    expect(images).toMatchObject([{ image_id: "m-1" }]);
    expect(regions).toMatchObject([
      { region: THERE, images: null, problem: expect.stringContaining("DescribeImages is denied") },
      { region: HERE, images: 1, problem: null },
    ]);
    expect((await audit("--all-regions")).exitCode).toBe(1);
  });

  it("audit repeats a throttled call", async () => {
    const under = await start({ images: [shared("m-1", [FINANCE])] });
    under.faults.add({ action: "DescribeImagePermission", nth: 1, effect: { kind: "throttle" } });
    expect(await json("--region", HERE)).toMatchObject({ complete: true, images: [{ account_ids: [FINANCE] }] });
  });

  it("audit works without knowing the account of the credentials", async () => {
    const under = await start({ images: [shared("m-1", [FINANCE])] });
    under.faults.add({ action: "GetCallerIdentity", effect: { kind: "deny" } });
    expect(await json("--region", HERE)).toMatchObject({ account_id: null, complete: true });
  });

  it("audit writes one HTML file, in which a hostile name is text", async () => {
    await start({ images: [shared("m-1", [FINANCE, STRANGER], { name: "<script>alert(1)</script>" })] });
    const { stdout, exitCode } = await audit("--region", HERE, "--accounts", accountsFile(), "--format", "html");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^<!doctype html>/);
    expect(stdout).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(stdout.match(/<script/g)).toHaveLength(1);
    expect(stdout).toContain(STRANGER);
  });

  it("audit shows its progress and prints no secret", async () => {
    await start({ images: [shared("m-1", [FINANCE]), shared("m-2", [])] });
    const { stdout, stderr } = await audit("--region", HERE, "--unused");
    expect(shown).toEqual([
      "1 of 1 regions listed",
      "1 of 2 images read",
      "2 of 2 images read",
      "1 of 2 images checked for their use",
      "2 of 2 images checked for their use",
    ]);
    expect(stdout + stderr).not.toContain(key.secret);
  });

  it("audit fails before the first call when the file of accounts is wrong", async () => {
    const under = await start({ images: [] });
    const { stderr, exitCode } = await audit("--region", HERE, "--accounts", accountsFile("12,x\nabc,y\n"));
    expect([exitCode, under.journal]).toEqual([1, []]);
    expect(stderr).toContain("line 2: invalid account id");
  });

  it.each([
    [["--colour"], "there is no option --colour"],
    [["--format", "xml"], '--format does not know "xml"'],
    [["--fail-on", "unknown"], "needs --accounts"],
    [["--fail-on", "drift", "--accounts", "x"], "does not know"],
    [["--region", "cn-hangzhou", "--all-regions"], "exclude each other"],
    [["--region", "evil.example/"], "--region: "],
    [["extra"], "Unexpected argument"],
  ])("audit with %j ends with 1, as 2 means a finding", async (args, message) => {
    const result = await run(["audit", ...args], { nowMs: 0, environment: {} });
    expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(message) });
  });
});

describe("ecd-image-share audit --accounts directory", () => {
  const directory = {
    resourceDirectoryId: "rd-abc",
    rootFolderId: "r-abcdef",
    members: [
      ...Array.from({ length: 120 }, (_, index) => ({ accountId: String(1_500_000_000_000_000 + index) })),
      { accountId: FINANCE, displayName: "finance" },
      { accountId: HR, displayName: "hr", status: "Removed" },
    ],
  };
  const images = [shared("m-1", [FINANCE, HR, STRANGER])];

  it("audit --accounts directory knows the members of the resource directory that are in use", async () => {
    await start({ images, directory });
    const { compared_with, unknown_accounts, accounts } = await json("--region", HERE, "--accounts", "directory");
    expect(compared_with).toBe("the resource directory");
    expect(unknown_accounts).toMatchObject([
      { id: HR, remark: "its state in the directory is Removed" },
      { id: STRANGER, remark: null },
    ]);
    expect(accounts).toContainEqual({ id: FINANCE, name: "finance", images: 1, unknown: false });
  });

  it("audit fails when the directory cannot be read, and says which accounts may read it", async () => {
    const under = await start({ images, directory });
    under.faults.add({ action: "ListAccounts", effect: { kind: "deny" } });
    const { stdout, stderr, exitCode } = await audit("--region", HERE, "--accounts", "directory");
    expect([stdout, exitCode]).toEqual(["", 1]);
    expect(stderr).toContain("the resource directory could not be read: ListAccounts is denied");
    expect(stderr).toContain("delegated administrators");
    expect(under.calls("DescribeImages")).toEqual([]);
  });

  it("audit --accounts directory fails without a resource directory", async () => {
    await start({ images });
    expect((await audit("--region", HERE, "--accounts", "directory")).stderr).toContain("could not be read");
  });
});

describe("ecd-image-share audit --unused", () => {
  const used = {
    images: [shared("m-1", []), shared("m-2", []), shared("m-3", []), shared("m-4", []), shared("m-5", [FINANCE])],
    desktops: [
      { desktopId: "d-1", imageId: "m-1" },
      { desktopId: "d-2", imageId: "m-1" },
      { desktopId: "d-3", imageId: "m-4", owner: HR },
    ],
    bundles: [{ bundleId: "b-1", imageId: "m-2" }],
    desktopGroups: [{ desktopGroupId: "dg-1", imageId: "m-3" }],
  };
  const uses = async () =>
    Object.fromEntries(
      (await json("--region", HERE, "--unused")).images.map(({ image_id, unused, used_by }: Audited) => [
        image_id,
        [used_by.desktops, used_by.templates, used_by.pools, unused],
      ]),
    );
  const EXPECTED = {
    "m-1": [2, 0, 0, false],
    "m-2": [0, 1, 0, false],
    "m-3": [0, 0, 1, false],
    "m-4": [0, 0, 0, true],
    "m-5": [0, 0, 0, false],
  };

  it("audit --unused counts the desktops, templates and pools of each image in three calls", async () => {
    const under = await start(used);
    expect(await uses()).toEqual(EXPECTED);
    const asked = under.journal.map(({ action }) => action).filter((action) => /Desktop|Bundle/.test(action));
    expect(asked.sort()).toEqual(["DescribeBundles", "DescribeDesktopGroups", "DescribeDesktops"]);
  });

  it("audit --unused finds the same when the service does not say which image is used", async () => {
    await start({ ...used, options: { imageOfUser: "omitted" } });
    expect(await uses()).toEqual(EXPECTED);
  });

  it("audit --unused asks for ten images in one call, and reads every page of the answer", async () => {
    const under = await start({
      images: Array.from({ length: 21 }, (_, index) => shared(`m-${index}`, [])),
      desktops: Array.from({ length: 250 }, (_, index) => ({ desktopId: `d-${index}`, imageId: "m-20" })),
    });
    expect(await uses()).toMatchObject({ "m-19": [0, 0, 0, true], "m-20": [250, 0, 0, false] });
    expect(under.calls("DescribeBundles")).toHaveLength(3);
    expect(under.calls("DescribeDesktops")).toHaveLength(2 + 3);
  });

  it("audit --unused never calls an image unused if its users cannot be read", async () => {
    const under = await start(used);
    under.faults.add({ action: "DescribeDesktopGroups", effect: { kind: "deny" } });
    const { stdout, exitCode } = await audit("--region", HERE, "--unused");
    expect(exitCode).toBe(1);
    expect(stdout).toContain("Unused (0)");
    expect(stdout).toContain("! 5 images: DescribeDesktopGroups is denied");
  });
});
