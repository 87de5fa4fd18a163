/** The writes and the reads that a probe makes to get its answers, and its questions without an answer. */
import type { Behaviour, Fault } from "../../emulator";
import { NEVER_ASKED } from "../../src/probe/answers/switches";
import { A, B, FOREIGN, IMAGE, OWNER, valuesOf, withBench } from "./probe-bench";
import { seen, writes, written } from "./probe-texts";

function times(text: string, count: number): string {
  return new Array<string>(count).fill(text).join(" ");
}

describe("the writes of a probe", () => {
  it("the writes of a probe are in order, fill arrays with two accounts, and end with the owner", async () => {
    await withBench({ accountsPerArray: 51, addOwner: "ok" }, async (bench) => {
      const { problems } = await bench.run();
      expect(problems).toEqual([]);
      expect(writes(bench)).toEqual([
        "+A",
        "+A",
        "-A",
        "-A",
        "+A",
        "+B -A",
        "+B -B",
        "+A -A",
        "-B",
        "+A A",
        "-A",
        `+${times("A", 10)} B`,
        "-A B",
        `+${times("A", 20)} B`,
        "-A B",
        `+${times("A", 50)} B`,
        "-A B",
        "+A owner",
        // Restoring.
        "-A owner",
      ]);
    });
  });

  it("the writes of a probe never name a made-up account or another image", async () => {
    await withBench({}, async (bench) => {
      await bench.run();
      const entries = bench.emulator.calls("ModifyImagePermission");
      expect(new Set(entries.flatMap(({ addAccounts }) => addAccounts))).toEqual(new Set([A, B, OWNER]));
      expect(new Set(entries.map(({ imageId }) => imageId))).toEqual(new Set([IMAGE]));
    });
  });

  it("a probe does not ask for the size of an array when an account may not be repeated", async () => {
    await withBench({}, async (bench) => {
      bench.emulator.faults.add({
        action: "ModifyImagePermission",
        nth: 10,
        effect: { kind: "status", status: 400, code: "InvalidParameter.Repeated" },
      });
      const result = await bench.run();
      expect(result.problems).toEqual([]);
      expect(writes(bench).at(9)).toBe("+A A");
      expect(valuesOf(result)).not.toHaveProperty("accountsPerArray");
      expect(seen(result, "accountsPerArray")).toBe(
        "not asked: repeating an account in an array is refused with `InvalidParameter.Repeated` (HTTP 400)",
      );
    });
  });
});

describe("the reads of a probe", () => {
  it("a probe counts every call and every write", async () => {
    await withBench({ readDelayReads: 3, readDelayMs: 300 }, async (bench) => {
      let made = 0;
      const say = (line: string) => {
        if (line.startsWith("Restoring")) made = bench.emulator.journal.length;
      };
      const { calls, writes: counted } = await bench.run({}, { say });
      expect(made).toBe(calls);
      expect(counted).toBe(14);
    });
  });

  it("a probe reads a made-up image and never writes to it", async () => {
    await withBench({}, async (bench) => {
      await bench.run();
      const others = bench.emulator.journal.filter(({ imageId }) => imageId !== IMAGE && imageId !== "");
      expect(new Set(others.map(({ action }) => action))).toEqual(new Set(["DescribeImagePermission"]));
      expect(others.map(({ imageId }) => imageId)).toEqual([expect.stringMatching(/^m-[0-9a-z]{17}$/), FOREIGN]);
    });
  });

  it("a probe without --foreign-image reads no foreign image", async () => {
    await withBench({}, async (bench) => {
      const result = await bench.run({ foreignImage: undefined });
      expect(seen(result, "permissionOfForeignImage")).toBe("not asked: no --foreign-image was given");
      expect(bench.emulator.journal.filter(({ imageId }) => imageId === FOREIGN)).toEqual([]);
    });
  });

  it("a change counts as not made after 30 seconds or five times the longest lag of reads", async () => {
    // After the refusal of the owner, the probe waits for the account before it, until the restoring begins.
    const waitedMs = async (readDelayMs: number) =>
      await withBench({ readDelayMs }, async (bench) => {
        let endMs = 0;
        const say = (line: string) => {
          if (line.startsWith("Restoring")) endMs = bench.clock.now();
        };
        await bench.run({}, { say });
        const owner = bench.emulator.calls("ModifyImagePermission").find((entry) => written(entry) === "+A owner");
        return endMs - Date.parse(owner?.at ?? "");
      });
    const [withoutLag, withLag] = [await waitedMs(0), await waitedMs(10_000)];
    expect(withoutLag).toBeGreaterThanOrEqual(30_000);
    expect(withoutLag).toBeLessThan(40_000);
    expect(withLag).toBeGreaterThanOrEqual(50_000);
  });
});

describe("questions without an answer", () => {
  const DENIED = { kind: "deny" } as const;

  it.each<[string, Partial<Behaviour>, readonly Fault[], readonly string[]]>([
    ["of a usual service", {}, [], []],
    ["without errors", { permissionOfUnknownImage: "empty", permissionOfForeignImage: "empty" }, [], []],
    [
      "of a service that shares with the owner and applies long arrays",
      { accountsPerArray: 51, addOwner: "ok" },
      [],
      [],
    ],
    ["of a service that refuses an unknown id", { describeUnknownImage: "error" }, [], []],
    ["of a service that refuses adds and removes together", { addAndRemove: "error" }, [], ["addAndRemoveSame"]],
    [
      "about an image that may not be read",
      {},
      [{ action: "DescribeImagePermission", imageId: FOREIGN, effect: DENIED }],
      [],
    ],
    ["about an unknown image that may not be listed", {}, [{ action: "DescribeImages", nth: 3, effect: DENIED }], []],
    ["after a denied write", {}, [{ action: "ModifyImagePermission", nth: 2, effect: DENIED }], []],
  ])("not asked means no call: %s", async (_, options, faults, notAsked) => {
    await withBench(options, async (bench) => {
      for (const fault of faults) bench.emulator.faults.add(fault);
      const found = (await bench.run()).findings.all();
      const saying = (start: string) => found.filter((one) => one.seen.startsWith(start)).map(({ name }) => name);
      expect(found.filter((one) => one.seen.includes("the probe ended"))).toEqual([]);
      expect(saying("not asked: ").sort()).toEqual([...Object.keys(NEVER_ASKED), ...notAsked].sort());
    });
  });

  it("a probe reports a denied list of an unknown image as no answer", async () => {
    await withBench({}, async (bench) => {
      bench.emulator.faults.add({ action: "DescribeImages", nth: 3, effect: DENIED });
      const result = await bench.run();
      expect(seen(result, "describeUnknownImage")).toBe("no answer: the call was denied");
      expect(seen(result, "noImages")).toBe("no answer: the call was denied");
    });
  });
});
