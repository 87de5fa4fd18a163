/** `ecd-image-share strays` against the emulator, with states as Terraform writes them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_ACCOUNT, EcdEmulator, type ImageSeed } from "../../../emulator";
import { run } from "../../../src/cli/main";
import type { SubcommandResult } from "../../../src/cli/subcommand";
import { temporaryFolder } from "../../support/temporary-folder";

const TO = "ap-southeast-1";
const MARK = "[ecd-copy 0123456789ab 0123456789ab]";
const NOW_MS = Date.parse("2026-03-11T00:00:00Z");

const [key] = DEFAULT_ACCOUNT.accessKeys;
const copied = (imageId: string, more: Partial<ImageSeed> = {}): ImageSeed => ({
  imageId,
  region: TO,
  name: "golden",
  description: `a copy ${MARK}`,
  creationTime: "2026-03-01T00:00:00Z",
  ...more,
});

const stateFile = (...ids: string[]) =>
  JSON.stringify({
    version: 4,
    lineage: "x",
    resources: [
      { type: "ecd_image_copy", instances: ids.map((id) => ({ attributes: { id } })) },
      { type: "ecd_image_share", instances: [{ attributes: { id: `${TO}:m-shared` } }] },
    ],
  });

let emulator: EcdEmulator;
beforeEach(async () => {
  emulator = new EcdEmulator({ images: [{ imageId: "m-plain", region: TO }, copied("m-managed")] });
  await emulator.start();
});
afterEach(async () => await emulator.stop());

async function strays(state: string, ...args: readonly string[]): Promise<SubcommandResult> {
  const file = join(temporaryFolder("ecd-strays-"), "state.json");
  writeFileSync(file, state);
  return await run(["strays", "--state", file, ...args], {
    nowMs: NOW_MS,
    environment: {
      ALICLOUD_ACCESS_KEY: key.id,
      ALICLOUD_SECRET_KEY: key.secret,
      ECD_ENDPOINT: emulator.url,
      STS_ENDPOINT: emulator.url,
      HOME: temporaryFolder("ecd-strays-"),
    },
  });
}

describe("ecd-image-share strays", () => {
  it.each([
    ["a region whose copies are all in the state", TO],
    ["a region without copies", "cn-hangzhou"],
  ])("strays finds no stray in %s", async (_, region) => {
    const result = await strays(stateFile(`${TO}:m-managed`), "--region", region);
    expect(result).toEqual({ stdout: "No strays: no image outside the state has the mark of a copy.\n" });
  });

  it("strays lists a stray with its size, its age and the command that deletes it", async () => {
    emulator.putImage(copied("m-left"));
    const { stdout, exitCode } = await strays(stateFile(`${TO}:m-managed`), "--region", TO);
    expect(exitCode).toBe(3);
    expect(stdout).toBe(`${TO}:m-left (golden): Available, 80 GiB, 10 days old, shared with no account
  aliyun ecd DeleteImages --ImageId.1 m-left --RegionId ${TO}

1 found. An image of this list can belong to another stack. Run this command with the state of each stack, and delete only images that every run lists.
`);
  });

  it("strays offers to cancel a copy in progress, and offers no deletion of a shared image", async () => {
    emulator.putImage(copied("m-creating", { status: "Creating" }));
    emulator.putImage(copied("m-used", { sharedWith: ["1182725234310001"] }));
    const { stdout = "" } = await strays(stateFile(`${TO}:m-managed`), "--region", TO);
    expect(stdout).toContain("aliyun ecd CancelCopyImage --ImageId m-creating");
    expect(stdout).toContain(
      "m-used (golden): Available, 80 GiB, 10 days old, shared with 1182725234310001\n  Do not delete it",
    );
  });

  it.each(["\n", "\u2028", "\u202e", "\u200b", "\u3164"])(
    "strays prints a space for the character %j of a name",
    async (sign) => {
      emulator.putImage(copied("m-left", { name: `gol${sign}den` }));
      const { stdout } = await strays(stateFile(`${TO}:m-managed`), "--region", TO);
      expect(stdout).toContain(`${TO}:m-left (gol den): Available`);
    },
  );

  it("strays reads every named region, and fails without a region", async () => {
    emulator.putImage(copied("m-here", { region: "cn-hangzhou" }));
    expect((await strays(stateFile(), "--region", "cn-hangzhou", "--region", TO)).stdout).toContain("2 found.");
    expect((await strays(stateFile())).stderr).toContain("no region is named");
  });

  it.each([
    ["terraform validate -json", { format_version: "1.0", valid: true, diagnostics: [] }],
    ["a truncated list", { version: 4, lineage: "x", resources: [{ type: "ecd_image_copy", instances: "truncated" }] }],
  ])("strays prints no command for a state that is %s", async (_, state) => {
    const { stdout, stderr, exitCode } = await strays(JSON.stringify(state), "--region", TO);
    expect([stdout, exitCode]).toEqual([undefined, 1]);
    expect(stderr).toContain("the state has an unknown form");
  });

  it("strays fails when a region cannot be listed, and prints no incomplete list", async () => {
    emulator.putImage(copied("m-left"));
    emulator.faults.add({ action: "DescribeImages", region: "eu-central-1", effect: { kind: "deny" } });
    const { stdout, stderr, exitCode } = await strays(stateFile(), "--region", TO, "--region", "eu-central-1");
    expect([stdout, exitCode]).toEqual([undefined, 1]);
    expect(stderr).toContain("the images of eu-central-1 could not be listed");
    expect(stderr).not.toContain(key.secret);
  });

  it.each([
    [["strays"], "--state is missing"],
    [["strays", "--colour"], "there is no option --colour"],
  ])("ecd-image-share with %j is wrong usage", async (args, message) => {
    const result = await run(args, { nowMs: NOW_MS, environment: {} });
    expect(result).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });
});
