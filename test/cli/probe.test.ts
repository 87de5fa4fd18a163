/** `ecd-image-share probe` against the emulator: its output, its questions and its exit codes. */
import { readdirSync } from "node:fs";
import { run } from "../../src/cli/main";
import type { Conversation, SubcommandResult } from "../../src/cli/subcommand";
import { A, B, type Bench, FOREIGN, IMAGE, OWNER, withBench } from "../probe/probe-bench";

const ARGUMENTS = ["probe", "--image", IMAGE, "--account", A, "--account", B];
const REGION = ["--region", "cn-hangzhou"];

async function probe(
  { environment, clock }: Bench,
  args: readonly string[],
  conversation?: Partial<Conversation>,
): Promise<SubcommandResult> {
  const none: Conversation = {
    say: () => {},
    ask: async () => undefined,
    interruption: () => new AbortController().signal,
  };
  const nowMs = Date.parse("2026-03-01T12:00:00Z");
  return await run(args, { environment, nowMs, clock, conversation: { ...none, ...conversation } });
}

it("probe prints flags and a report, and messages while it works", async () => {
  await withBench({ addShared: "error" }, async (bench) => {
    const said: string[] = [];
    const ask = async (question: string) => {
      said.push(question);
      return IMAGE;
    };
    const result = await probe(bench, [...ARGUMENTS, ...REGION, "--foreign-image", FOREIGN], {
      say: (line) => said.push(line),
      ask,
    });
    expect(result.stderr).toBeUndefined();
    expect(result.exitCode).toBeUndefined();
    expect(result.stdout).toContain("--add-shared error");
    expect(result.stdout).toMatch(
      /against an endpoint that the configuration names for cn-hangzhou.*on 2026-03-01: 14 writes/,
    );
    expect(said[0]).toContain("Type the image id to go on");
    expect(said[1]).toContain("ecd-image-share probe --restore");
    expect(bench.live()).toEqual([]);
    expect(readdirSync(bench.stateFolder)).toEqual([]);
  });
});

it("probe runs in a script that confirms the image id, in the region of the environment", async () => {
  await withBench({}, async (bench) => {
    const environment = { ...bench.environment, ALICLOUD_REGION: "cn-hangzhou" };
    const result = await probe({ ...bench, environment }, [...ARGUMENTS, "--yes", "--confirm-image", IMAGE]);
    expect(result.stdout).toContain("--add-shared ok");
  });
});

it.each([
  ["another id is confirmed", ["--yes", "--confirm-image", FOREIGN]],
  ["no person can confirm", []],
])("probe changes nothing when %s", async (_, more) => {
  await withBench({}, async (bench) => {
    const result = await probe(bench, [...ARGUMENTS, ...REGION, ...more]);
    expect(result).toEqual({
      stderr: expect.stringContaining("the image id was not confirmed. Nothing was changed"),
      exitCode: 1,
    });
    expect(bench.emulator.calls("ModifyImagePermission")).toEqual([]);
  });
});

it("probe ends with 1 and prints its findings when Ctrl-C ends it early", async () => {
  await withBench({}, async (bench) => {
    const controller = new AbortController();
    const say = (line: string) => {
      if (line.startsWith("Filling")) controller.abort();
    };
    const confirm = ["--yes", "--confirm-image", IMAGE];
    const result = await probe(bench, [...ARGUMENTS, ...REGION, ...confirm], {
      say,
      interruption: () => controller.signal,
    });
    expect(result).toMatchObject({ stderr: "ecd-image-share: the probe was interrupted\n", exitCode: 1 });
    expect(result.stdout).toContain("--add-and-remove ok");
    expect(result.stdout).toContain("no answer: the probe was interrupted");
    expect(bench.live()).toEqual([]);
  });
});

it("probe shows no secret when the credentials are refused", async () => {
  await withBench({}, async (bench) => {
    const environment = { ...bench.environment, ALICLOUD_SECRET_KEY: "another-secret-key" };
    const result = await probe({ ...bench, environment }, [...ARGUMENTS, ...REGION]);
    expect(result).toMatchObject({ stderr: expect.stringContaining("SignatureDoesNotMatch"), exitCode: 1 });
    expect(result.stderr).not.toContain("another-secret-key");
  });
});

it.each([
  [["probe"], "--image is missing"],
  [["probe", "--image", IMAGE, "--account", A], "--account is needed twice, and was given 1 time"],
  [[...ARGUMENTS, "--account", OWNER], "--account is needed twice, and was given 3 times"],
  [[...ARGUMENTS, "--yes"], "--yes and --confirm-image are only accepted together"],
  [[...ARGUMENTS, "--confirm-image", IMAGE], "--confirm-image are only accepted together"],
  [["probe", "--restore", "a", "--image", IMAGE], "--restore takes no other option"],
  [["probe", "--colour"], "there is no option --colour"],
  // `%c` prints nothing for the arguments, which are too long for a title.
])("probe refuses wrong arguments%c: %s", async (args, message) => {
  const result = await run(args, { nowMs: 0, environment: {} });
  expect(result).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
});

it("probe fails without a region", async () => {
  await withBench({}, async (bench) => {
    expect((await probe(bench, ARGUMENTS)).stderr).toContain("no region is named");
  });
});

it("probe --restore says that the image of a missing journal may be restored already", async () => {
  await withBench({}, async (bench) => {
    const result = await probe(bench, ["probe", "--restore", "/nonexistent/a.journal"]);
    expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("may be restored already") });
  });
});
