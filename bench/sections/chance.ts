/**
 * (g) A plan without change, with a service that refuses a random 10 % of the requests, whatever their rate is.
 */
import { type Comparison, compare, inPairs, median } from "../pairs";
import { accountIds, imageIds, shares } from "../stacks";
import { Stage } from "../stage";

/** Medians over the pairs. */
export interface ChanceRow {
  readonly parallelism: number;
  readonly images: number;
  readonly refused: number;
  /** A plan without change, with refusals (subject) and without refusals (reference), in milliseconds. */
  readonly wall: Comparison;
}

const ACCOUNTS = 50;
const REFUSED_SHARE = 0.1;

/**
 * Plans without change of this number of shares, in pairs: one with a random 10 % of the requests refused, and one with
 * no request refused.
 */
export async function chance(images: number, parallelism: number, runs: number): Promise<ChanceRow> {
  const ids = imageIds(images);
  const stage = await Stage.withProvider({ images: ids.map((imageId) => ({ imageId })), options: { latencyMs: 20 } });
  try {
    stage.write(shares(ids, accountIds(ACCOUNTS)));
    await stage.terraform("init", "-input=false");
    await stage.terraform("apply", "-auto-approve", "-input=false");
    const refused: number[] = [];
    let seed = 0;
    const plan = async () =>
      (await stage.terraform("plan", "-input=false", "-detailed-exitcode", `-parallelism=${parallelism}`)).wallMs;
    const withRefusals = async () => {
      stage.emulator?.faults.add({ rate: REFUSED_SHARE, seed: ++seed, effect: { kind: "throttle" } });
      stage.clearCalls();
      const wallMs = await plan();
      refused.push(stage.calls({ throttled: true }));
      stage.emulator?.faults.clear();
      return wallMs;
    };
    const wall = compare(await inPairs(runs, withRefusals, plan));
    return { parallelism, images, refused: median(refused), wall };
  } finally {
    await stage.close();
  }
}
