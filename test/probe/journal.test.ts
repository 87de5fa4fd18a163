/** The journal of a probe: it names each account on the disk before the write, so that a restore works after a kill. */
import fs, { readFileSync, statSync } from "node:fs";
import { withBench } from "./probe-bench";
import { writes } from "./probe-texts";

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
        // The first two syncs are for the header and its folder. After the probe's own writes, the restoring adds no
        // line.
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
