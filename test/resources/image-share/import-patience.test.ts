/** An import has no `timeouts`. It repeats retryable calls for five minutes, here in simulated time. */
import { accounts, failure } from "../../support/simulated-service";
import { config, terraform } from "../simulated-cloud";

const FIVE_MINUTES_MS = 300_000;

describe.each([
  ["DescribeImages", "throttled"],
  ["DescribeImages", "unavailable"],
  ["DescribeImagePermission", "throttled"],
  ["DescribeImagePermission", "unavailable"],
] as const)("an import while every %s is %s", (action, kind) => {
  it(`an import while ${action} is ${kind} ends within five minutes`, async () => {
    const { core, cloud, time } = terraform();
    for (const id of accounts(3)) cloud.live.add(id);
    cloud.failing.set(action, failure(kind, { code: "TheReason" }));
    const { diagnostics } = await core.importState("cn-hangzhou:m-test");
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.severity).toBe("error");
    expect(diagnostics[0]?.summary).toContain("Image m-test in cn-hangzhou could not be imported");
    expect(diagnostics[0]?.detail).toContain(`${action} failed with TheReason`);
    expect(core.state).toBeNull();
    expect(cloud.writes).toEqual([]);
    expect(time.ms).toBeLessThanOrEqual(FIVE_MINUTES_MS);
    // It must not end early either. The longest wait between two attempts is 20 s.
    expect(time.ms).toBeGreaterThan(FIVE_MINUTES_MS - 20_000);
    cloud.failing.clear();
    core.restart();
    expect((await core.importState("cn-hangzhou:m-test")).diagnostics).toEqual([]);
    expect((await core.plan(config(accounts(3)))).action).toBe("no-op");
  });
});
