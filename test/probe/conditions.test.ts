/** The inputs that a probe refuses before its first write. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ImageSeed } from "../../emulator";
import type { ProbeTarget } from "../../src/probe/preconditions";
import type { ProbeIo } from "../../src/probe/probe";
import { A, B, type Bench, FOREIGN, IMAGE, OWNER, THIRD, withBench } from "./probe-bench";

async function expectRefusal(
  bench: Bench,
  message: RegExp,
  target: Partial<ProbeTarget> = {},
  io: Partial<ProbeIo> = {},
): Promise<void> {
  await expect(bench.run(target, io)).rejects.toThrow(message);
  expect(bench.emulator.calls("ModifyImagePermission")).toEqual([]);
}

describe("the image of a probe", () => {
  it.each<[string, Partial<ImageSeed>, RegExp]>([
    ["of another account", { owner: THIRD }, /there is no image m-probed in cn-hangzhou/],
    ["that is shared to the caller", { owner: THIRD, sharedWith: [OWNER] }, /is not a custom image of this account/],
    ["of the service", { type: "SYSTEM" }, /is not a custom image of this account/],
    ["that is not available", { status: "Creating" }, /its status is Creating/],
    ["that is encrypted", { encrypted: true }, /is encrypted/],
    ["that is shared with another account", { sharedWith: [THIRD] }, new RegExp(`is shared with ${THIRD}`)],
    ["that is shared with one of the two accounts", { sharedWith: [A] }, new RegExp(`is shared with ${A}`)],
  ])("a probe refuses an image %s", async (_, image, message) => {
    await withBench(
      {},
      async (bench) => {
        await expectRefusal(bench, message);
        expect(bench.journals()).toEqual([]);
      },
      image,
    );
  });

  it("a probe refuses an image that cannot be read", async () => {
    await withBench({}, async (bench) => {
      bench.emulator.faults.add({ action: "DescribeImages", effect: { kind: "deny" } });
      await expectRefusal(bench, /DescribeImages failed with Forbidden/);
    });
  });
});

describe("the accounts of a probe", () => {
  it.each<[string, readonly string[], RegExp]>([
    ["of the caller", [A, OWNER], /is the caller's own/],
    ["that are one account", [A, A], /are the same/],
    ["that are fewer than two", [A], /two accounts are needed/],
    ["that are more than two", [A, B, THIRD], /two accounts are needed/],
    ["with a digit too few", [A, B.slice(0, -1)], /has 15 digits/],
    ["that look like RAM users", [A, "200000000000000001"], /looks like a RAM user/],
    ["that hold another character", [A, "10000000000000x2"], /not a digit/],
  ])("a probe refuses accounts %s", async (_, accounts, message) => {
    await withBench({}, async (bench) => await expectRefusal(bench, message, { accounts }));
  });
});

it("a probe refuses a foreign image that is the caller's own", async () => {
  await withBench({}, async (bench) => {
    bench.emulator.putImage({ imageId: "m-own" });
    await expectRefusal(bench, /foreign image m-own belongs to this account/, { foreignImage: "m-own" });
    await expectRefusal(bench, /is the image itself/, { foreignImage: IMAGE });
  });
});

it.each([
  ["another id", async () => FOREIGN],
  ["a yes", async () => "yes"],
  ["no answer", async () => undefined],
])("a probe changes nothing when the image id is confirmed with %s", async (_, confirm) => {
  await withBench({}, async (bench) => {
    await expectRefusal(bench, /was not confirmed. Nothing was changed/, {}, { confirm });
    expect(bench.journals()).toEqual([]);
  });
});

it("a probe asks for the confirmation after all checks, and names the image and both accounts", async () => {
  await withBench({}, async (bench) => {
    const questions: string[] = [];
    const calls: number[] = [];
    const confirm = async (question: string) => {
      questions.push(question);
      calls.push(bench.emulator.journal.length);
      return IMAGE;
    };
    await bench.run({}, { confirm });
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatch(new RegExp(`${IMAGE} in cn-hangzhou .*${OWNER}.*${A} and ${B}`));
    expect(questions[0]).toContain("holds no secrets, is in no stack");
    expect(bench.emulator.journal.slice(0, calls[0]).map(({ action }) => action)).toEqual([
      "GetCallerIdentity",
      "DescribeImages",
      "DescribeImages",
      "DescribeImagePermission",
    ]);
  });
});

it("a probe does not start while there is a journal of the image", async () => {
  await withBench({}, async (bench) => {
    mkdirSync(bench.stateFolder, { recursive: true });
    const path = join(bench.stateFolder, `probe-cn-hangzhou-${IMAGE}.journal`);
    writeFileSync(path, "");
    await expectRefusal(bench, /is running or was killed.*ecd-image-share probe --restore .*m-probed\.journal/);
    expect(bench.journals()).toEqual([path]);
  });
});

it("a probe that is interrupted during its checks changes nothing", async () => {
  await withBench({}, async (bench) => {
    await expectRefusal(bench, /was interrupted/, {}, { signal: AbortSignal.abort() });
  });
});
