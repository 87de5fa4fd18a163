/** A restart with a state file: every later answer and the state are the same as without the restart. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { seededRandom } from "../../../emulator/random";
import { accountIds, EmulatorUnderTest, KEY, OTHER, OTHER_KEY, OWNER, REGION } from "../emulator-under-test";

const TO = "ap-southeast-1";
const [A = "", B = ""] = accountIds(2);
const TOKEN_KEY = { id: "token-key", secret: "token-secret", securityToken: "token" };
const DIRECTORY = { resourceDirectoryId: "rd-abc123", rootFolderId: "r-abc123", folders: [{ folderId: "fd-1" }] };
const ACCOUNTS = [
  { accountId: OWNER, accessKeys: [KEY, TOKEN_KEY] },
  { accountId: OTHER, accessKeys: [OTHER_KEY] },
];

const folder = mkdtempSync(join(tmpdir(), "ecd-restart-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** One emulator, which can stop and start again with the same clock, random numbers and state file. */
class Line {
  readonly #stateFile = join(mkdtempSync(join(folder, "line-")), "state.json");
  readonly #random = seededRandom(1);
  under = this.#make();
  readonly copies: string[] = [];

  #make(): EmulatorUnderTest {
    return new EmulatorUnderTest({
      accounts: ACCOUNTS,
      images: [{ imageId: "m-1" }, { imageId: "m-2", sharedWith: [A] }, { imageId: "m-3", region: TO }],
      directory: DIRECTORY,
      bundles: [{ bundleId: "b-1", imageId: "m-2" }],
      options: { copyMs: 1_000, copiesPerRegion: 1, copyListedMs: 300 },
      stateFile: this.#stateFile,
      random: this.#random,
    });
  }

  async start(): Promise<this> {
    // The writes of the state file must not move the clock, so that two lines have the same time.
    this.under.clock.sleep = async () => undefined;
    await this.under.emulator.start();
    return this;
  }

  async restart(): Promise<void> {
    await this.under.emulator.stop();
    const { nowMs } = this.under.clock;
    this.under = this.#make();
    this.under.clock.nowMs = nowMs;
    await this.start();
  }
}

type Step = (line: Line) => Promise<unknown>;

/** A step that a counterexample shows by its name. */
const step = (name: string, run: Step): Step => Object.assign(run, { [fc.toStringMethod]: () => name });

const region = fc.constantFrom(REGION, TO);
const image = fc.constantFrom("m-1", "m-2", "m-3");
/** The image that the nth copy made. */
const copied = ({ copies }: Line, nth: number) => copies[nth % Math.max(1, copies.length)] ?? "m-none";
const call = (action: string, parameters: (line: Line) => Record<string, string>): Step =>
  step(`${action} ${parameters}`, async (line) => {
    const { status, json } = await line.under.call(action, { RegionId: REGION, ...parameters(line) });
    if (action === "CopyImage" && status === 200) line.copies.push(String(json.ImageId));
    return { status, json: { ...json, RequestId: "", HostId: "" } };
  });
const control = (path: string, body: unknown): Step =>
  step(`${path} ${JSON.stringify(body)}`, async (line) => (await line.under.control("POST", path, body)).json);
const fault = (kind: "copyFails" | "copyStalls" | "copyDeleted" | "imageDeleted" | "imageEncrypted"): Step =>
  step(kind, async ({ under }) => {
    under.emulator.faults.clear();
    under.emulator.faults.add({ times: 1, effect: { kind } });
  });

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc
    .record({ image, region })
    .map(({ image: ImageId, region: to }) =>
      call("CopyImage", () => ({ ImageId, DestinationRegionId: to, DestinationImageName: "copy" })),
    ),
  fc.nat(3).map((nth) => call("CancelCopyImage", (line) => ({ RegionId: TO, ImageId: copied(line, nth) }))),
  fc.nat(3).map((nth) => call("DeleteImages", (line) => ({ RegionId: TO, "ImageId.1": copied(line, nth) }))),
  fc
    .record({ image, region })
    .map(({ image: id, region: RegionId }) =>
      call("DeleteImages", () => ({ RegionId, "ImageId.1": id, DeleteCascadedBundle: "true" })),
    ),
  image.map((ImageId) => call("ModifyImageAttribute", () => ({ ImageId, Name: "renamed" }))),
  fc
    .constantFrom("AddAccount.1", "RemoveAccount.1")
    .map((name) => call("ModifyImagePermission", () => ({ ImageId: "m-1", [name]: B }))),
  region.map((RegionId) => call("DescribeImages", () => ({ RegionId }))),
  fc.constantFrom("DescribeRegions", "DescribeBundles").map((action) => call(action, () => ({}))),
  fc.integer({ min: 1, max: 900 }).map((ms) => step(`${ms} ms`, async ({ under }) => under.clock.advance(ms))),
  fc.constantFrom("copyFails" as const, "copyStalls" as const, "copyDeleted" as const).map(fault),
  fc.constantFrom("imageDeleted" as const, "imageEncrypted" as const).map(fault),
  fc.constant(
    step("expireToken", async ({ under }) => {
      const id = under.emulator.faults.add({ accessKeyId: TOKEN_KEY.id, effect: { kind: "expireToken" } });
      await under.permission("m-1", TOKEN_KEY);
      under.emulator.faults.remove(id);
    }),
  ),
  fc.constant(step("a call with a token", async ({ under }) => (await under.permission("m-1", TOKEN_KEY)).code)),
  fc
    .constantFrom<object>(
      { regions: [REGION, TO, "eu-central-1"] },
      { bundles: [{ bundleId: "b-2", imageId: "m-1" }] },
      { desktops: [{ desktopId: "d-1", imageId: "m-1" }] },
      { desktopGroups: [{ desktopGroupId: "g-1", imageId: "m-1" }] },
      { directory: { ...DIRECTORY, managementAccountName: "boss" } },
      { accounts: [...ACCOUNTS, { accountId: "1000000000000003" }] },
      { images: [{ imageId: "m-1", sharedWith: [A, B] }] },
    )
    .map((seed) => control("state", seed)),
  fc.constantFrom("fd-1", "fd-2", "fd-none").map((folderId) => control("member", { accountId: A, folderId })),
  fc.constant(control("folder", { folderId: "fd-2", parentFolderId: "fd-1" })),
  fc.constant(control("dropfolder", { folderId: "fd-1" })),
  fc.constant(control("leave", { accountId: A })),
  fc.constant(control("share", { imageId: "m-1", accounts: [B] })),
  fc.constant(step("state", async ({ under }) => under.emulator.state())),
);
const steps = fc.array(anyStep, { minLength: 1, maxLength: 12 });

it("after random steps, a restart with a state file changes no later answer and no state", async () => {
  await fc.assert(
    fc.asyncProperty(steps, steps, async (before, after) => {
      const lines = [await new Line().start(), await new Line().start()] as const;
      const [kept, restarted] = lines;
      try {
        for (const line of lines) for (const one of before) await one(line);
        await restarted.restart();
        // The state file does not keep faults.
        kept.under.emulator.faults.clear();
        expect(restarted.under.emulator.state()).toEqual(kept.under.emulator.state());
        for (const one of after) expect(await one(restarted)).toEqual(await one(kept));
        for (const line of lines) line.under.clock.advance(5_000);
        expect(restarted.under.emulator.state()).toEqual(kept.under.emulator.state());
      } finally {
        for (const { under } of lines) await under.emulator.stop();
      }
    }),
    { numRuns: 30 },
  );
});

it.each([
  ["accounts", [{ accountId: OTHER, accessKeys: [OTHER_KEY] }]],
  ["regions", [TO]],
  ["bundles", [{ bundleId: "b-2", imageId: "m-1" }]],
  ["desktops", [{ desktopId: "d-1", imageId: "m-1" }]],
  ["desktopGroups", [{ desktopGroupId: "g-1", imageId: "m-1" }]],
])("a posted state with only %s is in the state file after the stop", async (part, value) => {
  const line = await new Line().start();
  await line.restart();
  await line.under.control("POST", "state", { [part]: value });
  await line.restart();
  expect(line.under.emulator.state()).toMatchObject({ [part]: value });
  await line.under.emulator.stop();
});

it("a copy that ended before a restart is Available after it, and CancelCopyImage says so", async () => {
  const line = await new Line().start();
  const { json } = await line.under.call("CopyImage", {
    RegionId: REGION,
    ImageId: "m-1",
    DestinationRegionId: TO,
    DestinationImageName: "copy",
  });
  const stated = () => line.under.emulator.state().images?.find(({ imageId }) => imageId === json.ImageId);
  await line.restart();
  expect(stated()).toMatchObject({ status: "Creating", progress: "0%" });
  line.under.clock.advance(1_000);
  expect(stated()).toMatchObject({ status: "Available", progress: "100%" });
  await line.restart();
  expect(stated()).toMatchObject({ status: "Available", progress: "100%" });
  const cancelled = await line.under.call("CancelCopyImage", { RegionId: TO, ImageId: String(json.ImageId) });
  expect(cancelled.code).toBe("IncorrectImageStatus");
  await line.under.emulator.stop();
});
