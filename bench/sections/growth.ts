/** (e) Ten times as many images, and ten times as many accounts: the growth of time and memory. */
import { compare, inPairs } from "../pairs";
import { accountIds, builtIns, imageIds, shares } from "../stacks";
import { Stage } from "../stage";

export interface GrowthPoint {
  readonly size: number;
  /** Medians, in milliseconds, of a plan without change with the provider and with built-in resources. */
  readonly wallMs: number;
  readonly builtInMs: number;
  /** MiB. */
  readonly providerPeakMiB: number;
}

/**
 * A plan without change of several images with 10 accounts each, or of one image with several accounts. Calls take no
 * time.
 */
export async function growth(
  of: "images" | "accounts",
  sizes: readonly number[],
  runs: number,
): Promise<readonly GrowthPoint[]> {
  const points: GrowthPoint[] = [];
  for (const size of sizes) {
    const ids = imageIds(of === "images" ? size : 1);
    const accounts = accountIds(of === "accounts" ? size : 10);
    const sharedWith = [...accounts];
    const share = await Stage.withProvider({ images: ids.map((imageId) => ({ imageId, sharedWith })) });
    const builtIn = await Stage.builtIn();
    try {
      share.write(shares(ids, accounts));
      builtIn.write(builtIns(ids, accounts));
      for (const stage of [share, builtIn]) {
        await stage.terraform("init", "-input=false");
        await stage.terraform("apply", "-auto-approve", "-input=false");
      }
      const plan = (stage: Stage) => () => stage.terraform("plan", "-input=false");
      const pairs = await inPairs(runs, plan(share), plan(builtIn));
      const wall = compare(pairs.map(([shared, other]) => [shared.wallMs, other.wallMs]));
      const { providerPeakMiB } = await share.terraformWithPeak("plan", "-input=false");
      points.push({ size, wallMs: wall.subject, builtInMs: wall.reference, providerPeakMiB });
    } finally {
      await share.close();
      await builtIn.close();
    }
  }
  return points;
}
