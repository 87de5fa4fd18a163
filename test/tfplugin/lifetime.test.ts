/** When the plugin ends, on a clock that the test turns. */
import { Lifetime } from "../../src/tfplugin/lifetime";

function lifetime() {
  const timers = new Map<() => void, number>();
  const ended: string[] = [];
  let now = 0;
  const clock = {
    schedule: (delayMs: number, run: () => void) => {
      timers.set(run, now + delayMs);
      return () => void timers.delete(run);
    },
  };
  const life = new Lifetime(clock, (reason) => ended.push(reason));
  const pass = (ms: number): void => {
    now += ms;
    for (const [run, at] of timers) {
      if (at > now) continue;
      timers.delete(run);
      run();
    }
  };
  return { life, ended, pass };
}

describe("a plugin", () => {
  test("ends after a minute in which nobody connects, and not before", () => {
    const { ended, pass } = lifetime();
    pass(59_999);
    expect(ended).toEqual([]);
    pass(1);
    expect(ended).toEqual(["nobody connected"]);
  });

  test("lives as long as a connection does", () => {
    const { life, ended, pass } = lifetime();
    life.sessionOpened();
    pass(86_400_000);
    expect(ended).toEqual([]);
  });

  test("ends 2 s after the last connection closed, as it does after a kill -9 of Terraform", () => {
    const { life, ended, pass } = lifetime();
    life.sessionOpened();
    life.sessionOpened();
    life.sessionClosed();
    pass(10_000);
    expect(ended).toEqual([]);
    life.sessionClosed();
    pass(1_999);
    expect(ended).toEqual([]);
    pass(1);
    expect(ended).toEqual(["the last connection is closed"]);
  });

  test("lives on when Terraform connects again within that time", () => {
    const { life, ended, pass } = lifetime();
    life.sessionOpened();
    life.sessionClosed();
    pass(1_000);
    life.sessionOpened();
    pass(10_000);
    expect(ended).toEqual([]);
  });

  test("that was asked to shut down ends as soon as the connection closes", () => {
    const { life, ended, pass } = lifetime();
    life.sessionOpened();
    life.shutdown();
    expect(ended).toEqual([]);
    life.sessionClosed();
    expect(ended).toEqual(["shut down"]);
    pass(10_000);
    expect(ended).toHaveLength(1);
  });

  test("that was asked to shut down ends after 1 s at most, before Terraform kills it, and only once", () => {
    const { life, ended, pass } = lifetime();
    life.sessionOpened();
    life.shutdown();
    life.shutdown();
    life.sessionOpened();
    pass(1_000);
    expect(ended).toEqual(["shut down"]);
    life.sessionClosed();
    life.sessionClosed();
    pass(10_000);
    expect(ended).toHaveLength(1);
  });
});
