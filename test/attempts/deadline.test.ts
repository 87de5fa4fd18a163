/** A read that the deadline ends: nobody interrupted it, and the reader of the error must not be told so. */
import { retryRead, retryWrite } from "../../src/attempts/retry";
import { unsentError } from "../../src/client/answers/ecd-error";
import { failure, limits, SimulatedTime } from "../support/simulated-service";

/** Never answers; given up, it rejects as the client does. */
const silent = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () =>
      reject(unsentError("interrupted", "DescribeImagePermission", "Interrupted", "given up")),
    );
  });

describe("a read that the deadline ends", () => {
  it("says that the time was over, not that it was interrupted", async () => {
    const clock = new SimulatedTime();
    const result = await retryRead(silent, limits(clock, 5_000));
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: "unavailable", code: "OutOfTime", action: "DescribeImagePermission" },
    });
  });

  it("repeats what the service said in a try before", async () => {
    const clock = new SimulatedTime();
    let tries = 0;
    const result = await retryRead(
      (signal) => (++tries === 1 ? Promise.reject(failure("throttled")) : silent(signal)),
      limits(clock, 5_000),
    );
    expect(result).toMatchObject({ ok: false, failure: { code: "throttled" } });
  });

  it("names the write that there was no time to send", async () => {
    const clock = new SimulatedTime();
    const never = () => Promise.reject(new Error("must not be sent"));
    expect(await retryWrite(never, limits(clock, 0))).toMatchObject({
      ok: false,
      failure: { code: "OutOfTime", origin: "provider", outcomeUnknown: false },
    });
  });

  it("says that it was interrupted when it was", async () => {
    const stop = new AbortController();
    const reading = retryRead(silent, limits(new SimulatedTime(), 5_000, stop.signal));
    stop.abort();
    expect(await reading).toMatchObject({ ok: false, failure: { kind: "interrupted" } });
  });
});
