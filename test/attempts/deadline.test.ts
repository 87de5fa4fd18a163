/** A read that the deadline ends was not interrupted, and its error must not say so. */
import { retryRead, retryWrite } from "../../src/attempts/retry";
import { unsentError } from "../../src/client/answers/ecd-error";
import { failure, limits, SimulatedTime } from "../support/simulated-service";

/** Never answers. It rejects when it is aborted, as the client does. */
const silent = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () =>
      reject(unsentError("interrupted", "DescribeImagePermission", "Interrupted", "given up")),
    );
  });

describe("a read that the deadline ends", () => {
  it("a read that the deadline ends fails because of its time limit, not because of an interrupt", async () => {
    const clock = new SimulatedTime();
    const result = await retryRead(silent, limits(clock, 5_000));
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: "unavailable", code: "OutOfTime", action: "DescribeImagePermission" },
    });
  });

  it("a read that the deadline ends reports the service error of an earlier attempt", async () => {
    const clock = new SimulatedTime();
    let tries = 0;
    const result = await retryRead(
      (signal) => (++tries === 1 ? Promise.reject(failure("throttled")) : silent(signal)),
      limits(clock, 5_000),
    );
    expect(result).toMatchObject({ ok: false, failure: { code: "throttled" } });
  });

  it("a write that was not sent for lack of time fails as OutOfTime, with a known outcome", async () => {
    const clock = new SimulatedTime();
    const never = () => Promise.reject(new Error("must not be sent"));
    expect(await retryWrite(never, limits(clock, 0))).toMatchObject({
      ok: false,
      failure: { code: "OutOfTime", origin: "provider", outcomeUnknown: false },
    });
  });

  it("a read that was interrupted before its deadline reports the interrupt", async () => {
    const stop = new AbortController();
    const reading = retryRead(silent, limits(new SimulatedTime(), 5_000, stop.signal));
    stop.abort();
    expect(await reading).toMatchObject({ ok: false, failure: { kind: "interrupted" } });
  });
});
