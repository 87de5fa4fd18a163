/**
 * The undo of a failed create while the fault lasts. Time is simulated, because the real undo takes a minute. The error
 * must name the accounts that still have access, there must be no state, and one later apply must be enough.
 */
import type { ServiceFailure } from "../../../../src/model";
import { accounts, failure } from "../../../support/simulated-service";
import { config, type SimulatedCloud, terraform } from "../../simulated-cloud";

const ALL = accounts(25);
const FIRST_BATCH = ALL.slice(0, 10);
const CREATE_MS = 8_000;
/** A minute for the undo, and ten seconds for each of two last reads. */
const LONGEST_MS = CREATE_MS + 60_000 + 20_000;

/** The accounts in the list that follows a sentence of an error. */
function listed(detail: string, sentence: string): readonly string[] {
  const at = detail.indexOf(sentence);
  const paragraph = at < 0 ? "" : (detail.slice(at).split("\n\n")[0] ?? "");
  return [...paragraph.matchAll(/^ {2}- (\d+)$/gm)].map(([, id]) => id ?? "");
}

async function failedCreate(disturb: (cloud: SimulatedCloud) => void) {
  const started = terraform();
  disturb(started.cloud);
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
  ["a reset connection", failure("unavailable", { code: "ECONNRESET", outcomeUnknown: true, requestId: undefined })],
  ["success without effect", "ignore"],
];

describe.each(LASTING)("a create that gets %s from its second batch on, and in its undo", (lasting, fault) => {
  const create = () =>
    failedCreate((cloud) => {
      cloud.react = (_change, call) => (call >= 2 ? fault : undefined);
    });

  it(`a create with ${lasting} in its undo has no state and names the accounts`, async () => {
    const { core, cloud, detail, tookMs } = await create();
    expect(core.state).toBeNull();
    expect([...cloud.live].sort()).toEqual(FIRST_BATCH);
    expect(listed(detail, "these accounts still have access:")).toEqual(FIRST_BATCH);
    expect(detail).not.toContain("were undone.");
    if (fault !== "ignore") expect(detail).toContain(fault.code);
    expect(tookMs).toBeLessThanOrEqual(LONGEST_MS);
  });

  it(`a create with ${lasting} in its undo converges in one apply after the fault`, async () => {
    await expectConverges(await create());
  });
});

describe("a create that cannot read the image after its first write", () => {
  const unreadable = failure("unavailable", { action: "DescribeImagePermission", code: "ServiceUnavailable" });
  const blind = (ignored: boolean) =>
    failedCreate((cloud) => {
      cloud.onRead = () => (cloud.writes.length > 0 ? unreadable : undefined);
      cloud.react = ({ remove }) => (ignored && remove.length > 0 ? "ignore" : undefined);
    });

  it.each([
    ["when the service made the changes", false],
    ["when success had no effect", true],
  ])("a create without a read reports no complete undo, %s", async (_, ignored) => {
    const { core, cloud, detail, tookMs } = await blind(ignored);
    expect(core.state).toBeNull();
    expect([...cloud.live].sort()).toEqual(ignored ? ALL : []);
    expect(detail).not.toContain("were undone.");
    expect(listed(detail, "these accounts may still have access:")).toEqual(ALL);
    expect(tookMs).toBeLessThanOrEqual(LONGEST_MS);
  });

  it("a create that could not read the image converges in one apply after the fault ends", async () => {
    await expectConverges(await blind(true));
  });
});
