/** The results that are no answers, and the reasons for which a probe ends early and restores the image. */
import { newFailure } from "../../src/model";
import { FOREIGN, OWNER, THIRD, valuesOf, withBench } from "./probe-bench";
import { seen, writes } from "./probe-texts";

const THROTTLED = newFailure({
  kind: "throttled",
  origin: "service",
  action: "ModifyImagePermission",
  code: "Throttling.User",
  message: "too many requests",
  retryable: true,
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
      expect(seen(result, "permissionOfForeignImage")).toBe("no answer: the call was denied");
    });
  });

  it("a denied write ends a probe and answers no question", async () => {
    await withBench({}, async (bench) => {
      bench.emulator.faults.add({ action: "ModifyImagePermission", nth: 2, effect: { kind: "deny" } });
      const result = await bench.run();
      expect(result.problems).toEqual([expect.stringContaining("ModifyImagePermission failed with Forbidden")]);
      expect(seen(result, "addShared")).toBe("no answer: a call was denied");
      expect(bench.live()).toEqual([]);
      expect(bench.journals()).toEqual([]);
    });
  });

  it("a write with an unknown outcome ends a probe, and the probe does not send it again", async () => {
    await withBench({}, async (bench) => {
      bench.emulator.faults.add({ action: "ModifyImagePermission", nth: 5, effect: { kind: "resetAfter" } });
      const result = await bench.run();
      expect(result.problems).toHaveLength(1);
      expect(seen(result, "addAndRemove")).toBe("no answer: the outcome of a write is not known");
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
      expect(seen(result, "accountsPerArray")).toBe("no answer: an account appeared that the probe did not add");
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
      expect(seen(result, "addOwner")).toBe("no answer: the limit of 150 calls was reached");
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
