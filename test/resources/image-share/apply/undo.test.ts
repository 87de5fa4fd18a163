/**
 * Taking back a failed create while the fault lasts: in simulated time, because the real one is a minute. The error
 * must say who is still shared, there must be no state, and one apply afterwards must be enough.
 */
import type { ServiceFailure } from "../../../../src/model";
import { accounts, failure } from "../../../support/simulated-service";
import { config, type SimulatedCloud, terraform } from "../../simulated-cloud";

const ALL = accounts(25);
const FIRST_BATCH = ALL.slice(0, 10);
const CREATE_MS = 8_000;
/** A minute to take back, and ten seconds for each of two last looks. */
const LONGEST_MS = CREATE_MS + 60_000 + 20_000;

/** The accounts in the list that follows a sentence of an error. */
function listed(detail: string, sentence: string): readonly string[] {
  const at = detail.indexOf(sentence);
  const paragraph = at < 0 ? "" : (detail.slice(at).split("\n\n")[0] ?? "");
  return [...paragraph.matchAll(/^ {2}- (\d+)$/gm)].map(([, id]) => id ?? "");
}

async function failedCreate(strike: (cloud: SimulatedCloud) => void) {
  const started = terraform();
  strike(started.cloud);
  const startedAt = started.time.ms;
  const { errors } = await started.apply(config(ALL, { timeouts: { create: `${CREATE_MS / 1000}s` } }));
  expect(errors).toHaveLength(1);
  return { ...started, detail: errors[0]?.detail ?? "", tookMs: started.time.ms - startedAt };
}

async function expectConverges({ core, cloud, apply }: Awaited<ReturnType<typeof failedCreate>>) {
  cloud.react = () => undefined;
  cloud.onRead = () => undefined;
  expect((await apply(config(ALL))).errors).toEqual([]);
  expect([...cloud.live].sort()).toEqual(ALL);
  core.restart();
  expect((await core.plan(config(ALL))).action).toBe("no-op");
}

const LASTING: readonly (readonly [string, ServiceFailure | "ignore"])[] = [
  ["throttling", failure("throttled", { code: "Throttling.User" })],
  ["a 503", failure("unavailable", { code: "ServiceUnavailable", outcomeUnknown: true })],
  ["a reset before", failure("unavailable", { code: "ECONNRESET", outcomeUnknown: true, requestId: undefined })],
  ["success that does nothing", "ignore"],
];

describe.each(LASTING)(
  "a create that meets %s from its second batch on, and again when it takes back the first",
  (_, fault) => {
    const create = () =>
      failedCreate((cloud) => {
        cloud.react = (_change, call) => (call >= 2 ? fault : undefined);
      });

    it("leaves no state, lists who is still shared, and is over in time", async () => {
      const { core, cloud, detail, tookMs } = await create();
      expect(core.state).toBeNull();
      expect([...cloud.live].sort()).toEqual(FIRST_BATCH);
      expect(listed(detail, "these accounts still have access:")).toEqual(FIRST_BATCH);
      expect(detail).not.toContain("were taken back.");
      if (fault !== "ignore") expect(detail).toContain(fault.code);
      expect(tookMs).toBeLessThanOrEqual(LONGEST_MS);
    });

    it("converges in one apply once that is over", async () => {
      await expectConverges(await create());
    });
  },
);

describe("a create that cannot look at the image any more once it has written", () => {
  const unreadable = failure("unavailable", { action: "DescribeImagePermission", code: "ServiceUnavailable" });
  const blind = (ignored: boolean) =>
    failedCreate((cloud) => {
      cloud.onRead = () => (cloud.writes.length > 0 ? unreadable : undefined);
      cloud.react = ({ remove }) => (ignored && remove.length > 0 ? "ignore" : undefined);
    });

  it.each([
    ["though the service did as it answered", false],
    ["when the service answered success and did nothing", true],
  ])("does not claim that it took everything back, %s: nobody saw it", async (_, ignored) => {
    const { core, cloud, detail, tookMs } = await blind(ignored);
    expect(core.state).toBeNull();
    expect([...cloud.live].sort()).toEqual(ignored ? ALL : []);
    expect(detail).not.toContain("were taken back.");
    expect(listed(detail, "these accounts may still have access:")).toEqual(ALL);
    expect(tookMs).toBeLessThanOrEqual(LONGEST_MS);
  });

  it("converges in one apply once that is over", async () => {
    await expectConverges(await blind(true));
  });
});
