/** Probes an emulator in one position and compares all findings. */
import { expectedOf, type Position } from "./positions";
import { valuesOf, withBench } from "./probe-bench";

export async function expectFound(position: Position): Promise<void> {
  await withBench(position, async (bench) => {
    const result = await bench.run();
    expect(result.problems).toEqual([]);
    expect(bench.live()).toEqual([]);
    expect(bench.journals()).toEqual([]);
    const { readDelayMs, ...others } = expectedOf(position);
    const { readDelayMs: foundMs, ...found } = valuesOf(result);
    expect(found).toEqual(Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined)));
    if (typeof readDelayMs !== "object") expect(foundMs).toBe(readDelayMs);
    else {
      expect(foundMs).toBeGreaterThanOrEqual(readDelayMs.from);
      expect(foundMs).toBeLessThanOrEqual(readDelayMs.to);
    }
    const writes = bench.emulator.calls("ModifyImagePermission").length;
    expect(result.writes).toBeLessThanOrEqual(Math.min(writes, 24));
    expect(result.calls).toBeLessThanOrEqual(150);
  });
}
