/**
 * A service and a clock in memory, for tests without HTTP. The service gives the test's answers, and time passes only
 * during a sleep.
 */
import type { Clock, Limits } from "../../src/attempts";
import type { AccountChanges } from "../../src/model";
import { type ImageRef, newFailure, type ServiceFailure } from "../../src/model";
import type { SharePort } from "../../src/reconcile";

export const IMAGE: ImageRef = { region: "cn-hangzhou", imageId: "m-test" };

/** `count` account ids of 16 digits, the first ending in `from`. */
export function accounts(count: number, from = 1): string[] {
  return Array.from({ length: count }, (_, i) => `118272523431${String(from + i).padStart(4, "0")}`);
}

export function failure(kind: ServiceFailure["kind"], overrides: Partial<ServiceFailure> = {}): ServiceFailure {
  const action = overrides.action ?? "ModifyImagePermission";
  return newFailure({
    kind,
    origin: "service",
    action,
    ramAction: `ecd:${action}`,
    code: kind,
    message: `the service says ${kind}`,
    requestId: "R-1",
    httpStatus: 400,
    retryable: kind === "throttled" || kind === "unavailable",
    ...overrides,
  });
}

export class SimulatedTime implements Clock {
  ms = 0;
  private readonly sleepers = new Set<{ readonly until: number; wake: () => void }>();
  now = () => this.ms;
  random = () => 0.5;

  /**
   * Moves the clock to the end of the sleep in the next macrotask. An aborted sleep does not move the clock. Therefore
   * the sleep of a deadline moves it only if its call has no answer by then.
   */
  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const sleeper = { until: this.ms + ms, wake: resolve };
      this.sleepers.add(sleeper);
      const wakeEarly = () => {
        this.sleepers.delete(sleeper);
        resolve();
      };
      signal.addEventListener("abort", wakeEarly, { once: true });
      sleeper.wake = () => {
        signal.removeEventListener("abort", wakeEarly);
        resolve();
      };
      setImmediate(() => this.advanceToFirst(sleeper));
    });
  }

  private advanceToFirst(sleeper: { readonly until: number; wake: () => void }): void {
    if (!this.sleepers.delete(sleeper)) return;
    this.ms = Math.max(this.ms, sleeper.until);
    sleeper.wake();
  }
}

type Reaction = ServiceFailure | "ignore" | { readonly applyThen: ServiceFailure } | undefined;

export class SimulatedService implements SharePort {
  readonly writes: AccountChanges[] = [];
  reads = 0;
  /** Decides the effect of each write. Undefined applies the write. */
  react: (change: AccountChanges, call: number) => Reaction = () => undefined;
  onRead: (call: number) => ServiceFailure | undefined = () => undefined;
  live: Set<string>;

  constructor(live: Iterable<string> = []) {
    this.live = new Set(live);
  }

  async listAccounts(): Promise<readonly string[]> {
    const failed = this.onRead(++this.reads);
    if (failed) throw failed;
    return [...this.live];
  }

  async modifyAccounts(_ref: ImageRef, change: AccountChanges): Promise<{ readonly requestId: string }> {
    if (change.add.length > 10 || change.remove.length > 10) throw new Error("more than 10 accounts in one call");
    this.writes.push(change);
    const reaction = this.react(change, this.writes.length);
    if (reaction === "ignore") return { requestId: "R-ignored" };
    if (reaction !== undefined && !("applyThen" in reaction)) throw reaction;
    for (const id of change.add) this.live.add(id);
    for (const id of change.remove) this.live.delete(id);
    if (reaction !== undefined) throw reaction.applyThen;
    return { requestId: `R-${this.writes.length}` };
  }
}

export function limits(
  clock: Clock,
  timeoutMs = 300_000,
  signal: Limits["signal"] = new AbortController().signal,
): Limits {
  return { deadlineMs: clock.now() + timeoutMs, signal, clock };
}
