/** The end of the plugin, on a clock of the test. */
import { Lifetime } from "../../../src/tfplugin/process/lifetime";

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

/** A session and the socket under it, as Node.js announces them. */
function open(life: Lifetime): void {
  life.connectionOpened();
  life.sessionOpened();
}

function close(life: Lifetime): void {
  life.sessionClosed();
  life.connectionClosed();
}

describe("a plugin", () => {
  test("a plugin ends after a minute without a connection, and not before", () => {
    const { ended, pass } = lifetime();
    pass(59_999);
    expect(ended).toEqual([]);
    pass(1);
    expect(ended).toEqual(["no client connected"]);
  });

  test("a plugin ends when stdout has no reader, if Terraform has not connected", () => {
    const { life, ended, pass } = lifetime();
    let reader = true;
    life.announced(() => reader);
    pass(500);
    pass(500);
    expect(ended).toEqual([]);
    reader = false;
    pass(500);
    expect(ended).toEqual(["Terraform has ended"]);
  });

  test("a plugin does not check stdout after Terraform has connected", () => {
    const { life, ended, pass } = lifetime();
    life.announced(() => {
      throw new Error("stdout was used");
    });
    open(life);
    pass(86_400_000);
    expect(ended).toEqual([]);
  });

  test("a plugin does not end while a connection is open", () => {
    const { life, ended, pass } = lifetime();
    open(life);
    pass(86_400_000);
    expect(ended).toEqual([]);
  });

  test("a plugin ends 2 s after the last connection closed, as after a kill -9 of Terraform", () => {
    const { life, ended, pass } = lifetime();
    open(life);
    open(life);
    close(life);
    pass(10_000);
    expect(ended).toEqual([]);
    close(life);
    pass(1_999);
    expect(ended).toEqual([]);
    pass(1);
    expect(ended).toEqual(["the last connection is closed"]);
  });

  test("a plugin does not end when Terraform connects again within 2 s", () => {
    const { life, ended, pass } = lifetime();
    open(life);
    close(life);
    pass(1_000);
    open(life);
    pass(10_000);
    expect(ended).toEqual([]);
  });

  test("a plugin that was asked to shut down ends as soon as the connection closes", () => {
    const { life, ended, pass } = lifetime();
    open(life);
    life.shutdown();
    expect(ended).toEqual([]);
    close(life);
    expect(ended).toEqual(["shut down"]);
    pass(10_000);
    expect(ended).toHaveLength(1);
  });

  test("a plugin that was asked to shut down ends once, within 1 s, before Terraform kills it", () => {
    const { life, ended, pass } = lifetime();
    open(life);
    life.shutdown();
    life.shutdown();
    open(life);
    pass(1_000);
    expect(ended).toEqual(["shut down"]);
    close(life);
    close(life);
    pass(10_000);
    expect(ended).toHaveLength(1);
  });

  test.each(["socket", "session"])(
    "a plugin ends 2 s after the %s closed, even if the other layer never reports its end",
    (layer) => {
      const { life, ended, pass } = lifetime();
      open(life);
      if (layer === "socket") life.connectionClosed();
      else life.sessionClosed();
      pass(1_999);
      expect(ended).toEqual([]);
      pass(1);
      expect(ended).toEqual(["the last connection is closed"]);
    },
  );

  test("a plugin ignores a session whose socket is already closed", () => {
    const { life, ended, pass } = lifetime();
    life.connectionOpened();
    life.connectionClosed();
    life.sessionOpened();
    pass(60_000);
    expect(ended).toEqual(["no client connected"]);
  });

  test("a plugin ends after a minute when an open socket never becomes a session", () => {
    const { life, ended, pass } = lifetime();
    life.connectionOpened();
    pass(60_000);
    expect(ended).toEqual(["no client connected"]);
  });

  test("a plugin ends at once when Terraform's process ends before the first session", () => {
    const { life, ended } = lifetime();
    life.connectionOpened();
    life.parentEnded();
    expect(ended).toEqual(["Terraform has ended"]);
  });

  test("a plugin ends 2 s after Terraform's process, even if a session seems open", () => {
    const { life, ended, pass } = lifetime();
    open(life);
    life.parentEnded();
    pass(1_999);
    expect(ended).toEqual([]);
    pass(1);
    expect(ended).toHaveLength(1);
  });

  test("the end of Terraform's process does not delay a plugin whose last connection closed", () => {
    const { life, ended, pass } = lifetime();
    open(life);
    close(life);
    pass(1_000);
    life.parentEnded();
    pass(999);
    expect(ended).toEqual([]);
    pass(1);
    expect(ended).toHaveLength(1);
  });
});
