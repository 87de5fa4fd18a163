/** A read that the deadline ends: nobody interrupted it, and the reader of the error must not be told so. */
import { read, write } from "../../src/attempts/retry";
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
    const tempo = new SimulatedTime();
    const result = await read(silent, limits(tempo, 5_000));
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: "unavailable", code: "OutOfTime", action: "DescribeImagePermission" },
    });
  });

  it("repeats what the service said in a try before", async () => {
    const tempo = new SimulatedTime();
    let tries = 0;
    const result = await read(
      (signal) => (++tries === 1 ? Promise.reject(failure("throttled")) : silent(signal)),
      limits(tempo, 5_000),
    );
    expect(result).toMatchObject({ ok: false, failure: { code: "throttled" } });
  });

  it("names the write that there was no time to send", async () => {
    const tempo = new SimulatedTime();
    const never = () => Promise.reject(new Error("must not be sent"));
    expect(await write(never, limits(tempo, 0))).toMatchObject({
      ok: false,
      failure: { code: "OutOfTime", action: "ModifyImagePermission", outcomeUnknown: false },
    });
  });

  it("says that it was interrupted when it was", async () => {
    const stop = new AbortController();
    const reading = read(silent, limits(new SimulatedTime(), 5_000, stop.signal));
    stop.abort();
    expect(await reading).toMatchObject({ ok: false, failure: { kind: "interrupted" } });
  });
});
