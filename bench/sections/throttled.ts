/** (f) A service that allows 50 requests a second: whether the provider finds that rate, and what it costs. */

import { accountIds, imageIds, shares } from "../stacks";
import { Stage } from "../stage";

export interface ThrottledRow {
  readonly parallelism: number;
  readonly requests: number;
  readonly refused: number;
  readonly wallMs: number;
  /** Requests that were served, per second of the command. */
  readonly servedPerSecond: number;
}

const ALLOWED_PER_SECOND = 50;
const ACCOUNTS = 50;

/** One `apply -auto-approve` of so many shares; it must succeed. */
export async function throttled(images: number, parallelism: number): Promise<ThrottledRow> {
  const ids = imageIds(images);
  const stage = await Stage.withProvider({ images: ids.map((imageId) => ({ imageId })), options: { latencyMs: 20 } });
  try {
    stage.write(shares(ids, accountIds(ACCOUNTS)));
    await stage.terraform("init", "-input=false");
    stage.emulator?.faults.add({ effect: { kind: "rateLimit", perSecond: ALLOWED_PER_SECOND } });
    const { wallMs } = await stage.terraform("apply", "-auto-approve", "-input=false", `-parallelism=${parallelism}`);
    const requests = stage.calls();
    const refused = stage.calls({ throttled: true });
    return { parallelism, requests, refused, wallMs, servedPerSecond: ((requests - refused) / wallMs) * 1000 };
  } finally {
    await stage.close();
  }
}
