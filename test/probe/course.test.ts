/** The order of a probe's questions, the results that count as answers, and the reasons to end early. */
import fs, { readFileSync, statSync } from "node:fs";
import type { JournalEntry } from "../../emulator";
import { newFailure } from "../../src/model";
import { A, B, type Bench, FOREIGN, IMAGE, OWNER, THIRD, valuesOf, withBench } from "./probe-bench";

const THROTTLED = newFailure({
  kind: "throttled",
  origin: "service",
  action: "ModifyImagePermission",
  code: "Throttling.User",
  message: "too many requests",
  retryable: true,
});

const NAMES = new Map([
  [A, "A"],
  [B, "B"],
  [OWNER, "owner"],
]);

/** Such as `+A A B -A`. */
function written({ addAccounts, removeAccounts }: JournalEntry): string {
  const names = (accounts: readonly string[]) => accounts.map((id) => NAMES.get(id) ?? id).join(" ");
  const parts = [
    addAccounts.length > 0 ? `+${names(addAccounts)}` : "",
    removeAccounts.length > 0 ? `-${names(removeAccounts)}` : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function writes(bench: Bench): string[] {
  return bench.emulator.calls("ModifyImagePermission").map(written);
}

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

function seen({ findings }: Awaited<ReturnType<Bench["run"]>>, name: string): string | undefined {
  return findings.all().find((finding) => finding.name === name)?.seen;
}

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

describe("results that are no answers for a probe", () => {
  it("a probe sends a throttled write again, and the refusal is no answer", async () => {
    await withBench({}, async (bench) => {
      bench.emulator.faults.add({ action: "ModifyImagePermission", nth: [2, 4, 8], effect: { kind: "throttle" } });
      const result = await bench.run();
      expect(result.problems).toEqual([]);
      expect(valuesOf(result)).toMatchObject({ addShared: "ok", removeUnshared: "ok", addAndRemove: "ok" });
      expect(result.writes).toBe(17);
    });
  });

  it("a denied read of a foreign image is no answer for a probe", async () => {
    await withBench({}, async (bench) => {
      bench.emulator.faults.add({ action: "DescribeImagePermission", imageId: FOREIGN, effect: { kind: "deny" } });
      const result = await bench.run();
      expect(result.problems).toEqual([]);
      expect(seen(result, "permissionOfForeignImage")).toBe("not asked: the call was denied");
    });
  });

  it("a denied write ends a probe and answers no question", async () => {
    await withBench({}, async (bench) => {
      bench.emulator.faults.add({ action: "ModifyImagePermission", nth: 2, effect: { kind: "deny" } });
      const result = await bench.run();
      expect(result.problems).toEqual([expect.stringContaining("ModifyImagePermission failed with Forbidden")]);
      expect(seen(result, "addShared")).toBe("not asked: a call was denied");
      expect(bench.live()).toEqual([]);
      expect(bench.journals()).toEqual([]);
    });
  });

  it("a write with an unknown outcome ends a probe, and the probe does not send it again", async () => {
    await withBench({}, async (bench) => {
      bench.emulator.faults.add({ action: "ModifyImagePermission", nth: 5, effect: { kind: "resetAfter" } });
      const result = await bench.run();
      expect(result.problems).toHaveLength(1);
      expect(seen(result, "addAndRemove")).toBe("not asked: the outcome of a write is not known");
      expect(writes(bench).slice(4)).toEqual(["+A", "-A"]);
      expect(bench.live()).toEqual([]);
    });
  });
});

describe("a probe ends early and restores the image", () => {
  it("a probe ends early when a third account appears, and keeps the access of that account", async () => {
    await withBench({}, async (bench) => {
      bench.emulator.faults.add({
        action: "ModifyImagePermission",
        nth: 6,
        effect: { kind: "foreignShare", accounts: [THIRD] },
      });
      const result = await bench.run();
      expect(result.problems[0]).toContain(`shared with ${THIRD}, which the probe did not add`);
      expect(seen(result, "accountsPerArray")).toBe("not asked: an account appeared that the probe did not add");
      expect(writes(bench)).toHaveLength(7);
      expect(writes(bench).at(6)).toBe("-B");
      expect(bench.live()).toEqual([THIRD]);
      expect(bench.journals()).toEqual([]);
    });
  });

  it("a probe ends early when the caller's own account appears before it was added", async () => {
    await withBench({}, async (bench) => {
      bench.emulator.faults.add({
        action: "ModifyImagePermission",
        nth: 1,
        effect: { kind: "foreignShare", accounts: [OWNER] },
      });
      const result = await bench.run();
      expect(result.problems[0]).toContain(OWNER);
      expect(bench.live()).toEqual([OWNER]);
    });
  });

  it.each([1, 3, 6, 12])("a probe ends early and restores the image when Ctrl-C comes during write %i", async (nth) => {
    await withBench({}, async (bench) => {
      const interruption = new AbortController();
      const cloud = await bench.cloud();
      const change = cloud.observed.change.bind(cloud.observed);
      let sent = 0;
      cloud.observed.change = async (ref, changes) => {
        if (++sent === nth) interruption.abort();
        await change(ref, changes);
      };
      const result = await bench.run({}, { signal: interruption.signal }, cloud);
      expect(result.problems).toEqual(["the probe was interrupted"]);
      expect(sent).toBeLessThanOrEqual(nth + 1);
      expect(bench.live()).toEqual([]);
      expect(bench.journals()).toEqual([]);
    });
  });

  it("a probe ends at the limit of calls, with the answers so far", async () => {
    await withBench({ readDelayReads: 12 }, async (bench) => {
      const result = await bench.run();
      expect(result.problems).toEqual([expect.stringContaining("the limit of 150 calls was reached")]);
      expect(result.calls).toBe(150);
      expect(valuesOf(result)).toMatchObject({ addShared: "ok", readDelayReads: 12 });
      expect(seen(result, "addOwner")).toBe("not asked: the limit of 150 calls was reached");
      expect(bench.live()).toEqual([]);
    });
  });

  it("a probe ends at the limit of writes, and each repeated write counts", async () => {
    await withBench({}, async (bench) => {
      const cloud = await bench.cloud();
      const change = cloud.observed.change.bind(cloud.observed);
      let tries = 0;
      cloud.observed.change = async (ref, changes) => {
        // Every second try is throttled, until the restoring.
        if (++tries % 2 === 1 && tries <= 24) throw THROTTLED;
        await change(ref, changes);
      };
      const result = await bench.run({}, {}, cloud);
      expect(result.problems).toEqual([expect.stringContaining("the limit of 24 writes was reached")]);
      expect(result.writes).toBe(24);
      expect(bench.live()).toEqual([]);
    });
  });

  it("a probe ends early when the service answers success and changes nothing", async () => {
    await withBench({}, async (bench) => {
      bench.emulator.faults.add({ action: "ModifyImagePermission", effect: { kind: "ignoreWrite" } });
      const result = await bench.run();
      expect(result.problems).toEqual(["the service answered success for an addition, and no read shows it"]);
      expect(bench.journals()).toEqual([]);
    });
  });
});

describe("the journal of a probe", () => {
  it("the journal of a probe is on the disk before each write", async () => {
    await withBench({}, async (bench) => {
      const cloud = await bench.cloud();
      const steps: string[] = [];
      const sync = jest.spyOn(fs, "fsyncSync").mockImplementation(() => void steps.push("sync"));
      const change = cloud.observed.change.bind(cloud.observed);
      cloud.observed.change = async (ref, changes) => {
        steps.push("write");
        await change(ref, changes);
      };
      try {
        const { writes: counted } = await bench.run({}, {}, cloud);
        // The first two are the header and its folder. After the probe's own writes, the restoring needs no new line.
        const own = steps.slice(2, 2 + 2 * counted);
        expect(steps.slice(0, 2)).toEqual(["sync", "sync"]);
        expect(own).toEqual(new Array(counted).fill(["sync", "write"]).flat());
      } finally {
        sync.mockRestore();
      }
    });
  });

  it("the journal names each account before its write, in a file that only the user can read", async () => {
    await withBench({}, async (bench) => {
      const cloud = await bench.cloud();
      const change = cloud.observed.change.bind(cloud.observed);
      const missing: string[] = [];
      cloud.observed.change = async (ref, changes) => {
        const [path = ""] = bench.journals();
        expect((statSync(path).mode & 0o777).toString(8)).toBe("600");
        const text = readFileSync(path, "utf8");
        missing.push(...changes.add.filter((accountId) => !text.includes(`"${accountId}"`)));
        await change(ref, changes);
      };
      const result = await bench.run({}, {}, cloud);
      expect(result.problems).toEqual([]);
      expect(missing).toEqual([]);
      expect(bench.journals()).toEqual([]);
    });
  });

  it("a probe prints its journal and the restore command before the first write", async () => {
    await withBench({}, async (bench) => {
      const before: number[] = [];
      const say = (line: string) => {
        if (line.includes("--restore")) before.push(writes(bench).length);
        bench.said.push(line);
      };
      await bench.run({}, { say });
      expect(before).toEqual([0]);
      expect(bench.said[0]).toBe(
        `If the probe is killed, restore the image with: ecd-image-share probe --restore ${bench.stateFolder}/probe-cn-hangzhou-m-probed.journal`,
      );
    });
  });
});
