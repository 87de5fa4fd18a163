/** The calls that a fault affects: by action, image, account, number and rate. */
import type { FaultMatch } from "../../../emulator";
import { accountIds, KEY, OTHER_KEY, REGION, withEmulator } from "../emulator-under-test";

const images = [{ imageId: "m-1" }, { imageId: "m-2" }];
const [A = "", B = ""] = accountIds(2);

/** Makes `count` reads of m-1. @returns the numbers of the affected reads; the first read is number 1 */
async function struckReads(match: FaultMatch, count: number): Promise<number[]> {
  const struck: number[] = [];
  await withEmulator({ images }, async (under) => {
    under.emulator.faults.add({ ...match, effect: { kind: "status", status: 503 } });
    for (let call = 1; call <= count; call++) if ((await under.permission("m-1")).status === 503) struck.push(call);
  });
  return struck;
}

describe("a fault", () => {
  it.each<[FaultMatch, number[]]>([
    [{}, [1, 2, 3, 4, 5]],
    [{ nth: 2 }, [2]],
    [{ nth: [1, 4] }, [1, 4]],
    [{ from: 3 }, [3, 4, 5]],
    [{ times: 2 }, [1, 2]],
    [{ from: 2, times: 2 }, [2, 3]],
    [{ rate: 0 }, []],
    [{ rate: 1 }, [1, 2, 3, 4, 5]],
    [{ action: "DescribeImages" }, []],
    [{ action: "DescribeImagePermission", imageId: "m-1", region: REGION, accessKeyId: KEY.id }, [1, 2, 3, 4, 5]],
    [{ imageId: "m-2" }, []],
    [{ region: "eu-central-1" }, []],
    [{ accessKeyId: OTHER_KEY.id }, []],
    [{ accounts: [A] }, []],
  ])("a fault affects exactly the reads that match its conditions (row %$)", async (match, expected) => {
    expect(await struckReads(match, 5)).toEqual(expected);
  });

  it("with a seed, rate affects the same calls every time; another seed affects other calls", async () => {
    const first = await struckReads({ rate: 0.5, seed: 7 }, 40);
    expect(first.length).toBeGreaterThan(8);
    expect(first.length).toBeLessThan(32);
    expect(await struckReads({ rate: 0.5, seed: 7 }, 40)).toEqual(first);
    expect(await struckReads({ rate: 0.5, seed: 8 }, 40)).not.toEqual(first);
  });

  it("a fault counts only the calls that meet its conditions", () =>
    withEmulator({ images }, async (under) => {
      under.emulator.faults.add({ imageId: "m-2", nth: 2, effect: { kind: "status", status: 500 } });
      const statuses = [];
      for (const imageId of ["m-1", "m-2", "m-1", "m-2", "m-2"])
        statuses.push((await under.permission(imageId)).status);
      expect(statuses).toEqual([200, 200, 200, 500, 200]);
    }));

  it("a fault with accounts affects calls that add or remove one of them", () =>
    withEmulator({ images }, async (under) => {
      under.emulator.faults.add({ accounts: [A], effect: { kind: "status", status: 500 } });
      const statuses = [
        await under.modify("m-1", [A]),
        await under.modify("m-1", [], [A]),
        await under.modify("m-1", [B]),
      ];
      expect(statuses.map(({ status }) => status)).toEqual([500, 500, 200]);
    }));

  it("the list of faults counts affected calls, and a removed fault affects no call", () =>
    withEmulator({ images }, async (under) => {
      const { faults } = under.emulator;
      const id = faults.add({ effect: { kind: "html502" } });
      await under.permission("m-1");
      expect(faults.list()).toEqual([{ id, struck: 1, effect: { kind: "html502" } }]);
      expect(under.emulator.journal[0]).toMatchObject({ faults: [id], httpStatus: 502 });
      expect(faults.remove(id)).toBe(true);
      expect(faults.remove(id)).toBe(false);
      expect(await under.permission("m-1")).toMatchObject({ status: 200 });
    }));

  it("several faults affect one call together, and the first of two contradicting faults wins", () =>
    withEmulator({ images }, async (under) => {
      const { faults } = under.emulator;
      faults.add({ effect: { kind: "slow", ms: 50 } });
      faults.add({ effect: { kind: "status", status: 500 } });
      faults.add({ effect: { kind: "status", status: 503 } });
      expect(await under.permission("m-1")).toMatchObject({ status: 500 });
      expect(under.clock.slept).toEqual([50]);
      faults.clear();
      expect(await under.permission("m-1")).toMatchObject({ status: 200 });
    }));
});
