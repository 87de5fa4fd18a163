/**
 * (f) A service that allows 50 requests a second: whether the provider reaches this rate, and the time that it needs.
 */
import { median } from "../pairs";
import { accountIds, imageIds, shares } from "../stacks";
import { Stage } from "../stage";

/** Medians over the runs. */
export interface ThrottledRow {
  readonly parallelism: number;
  readonly requests: number;
  readonly refused: number;
  readonly wallMs: number;
  /** The served requests per second of the command. */
  readonly servedPerSecond: number;
}

const ALLOWED_PER_SECOND = 50;
const ACCOUNTS = 50;

/** Runs `apply -auto-approve` of the shares several times. Each apply must succeed. */
export async function throttled(images: number, parallelism: number, runs: number): Promise<ThrottledRow> {
  const applies: Apply[] = [];
  for (let run = 0; run < runs; run++) applies.push(await throttledApply(images, parallelism));
  const [requests, refused, wallMs, servedPerSecond] = [
    median(applies.map((apply) => apply.requests)),
    median(applies.map((apply) => apply.refused)),
    median(applies.map((apply) => apply.wallMs)),
    median(applies.map((apply) => ((apply.requests - apply.refused) / apply.wallMs) * 1000)),
  ];
  return { parallelism, requests, refused, wallMs, servedPerSecond };
}

interface Apply {
  readonly requests: number;
  readonly refused: number;
  readonly wallMs: number;
}

async function throttledApply(images: number, parallelism: number): Promise<Apply> {
  const ids = imageIds(images);
  const stage = await Stage.withProvider({ images: ids.map((imageId) => ({ imageId })), options: { latencyMs: 20 } });
  try {
    stage.write(shares(ids, accountIds(ACCOUNTS)));
    await stage.terraform("init", "-input=false");
    stage.emulator?.faults.add({ effect: { kind: "rateLimit", perSecond: ALLOWED_PER_SECOND } });
    const { wallMs } = await stage.terraform("apply", "-auto-approve", "-input=false", `-parallelism=${parallelism}`);
    return { requests: stage.calls(), refused: stage.calls({ throttled: true }), wallMs };
  } finally {
    await stage.close();
  }
}
