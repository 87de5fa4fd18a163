/** A failed GetCallerIdentity must not fail a share, and must not count as an answer. The owner is only a record. */
import type { ServiceFailure } from "../../../../src/model";
import { accounts, failure } from "../../../support/simulated-service";
import { config, terraform } from "../../simulated-cloud";

const THREE = config(accounts(3));
const SILENT: readonly (readonly [string, ServiceFailure])[] = [
  ["is throttled", failure("throttled")],
  ["answers with an error", failure("unavailable")],
  ["is denied", failure("denied")],
  ["refuses the credentials", failure("credentials")],
];

describe.each(SILENT)("a share while GetCallerIdentity %s", (state, fault) => {
  it(`a create and an import succeed while GetCallerIdentity ${state}`, async () => {
    const { core, cloud, apply } = terraform();
    cloud.failing.set("GetCallerIdentity", fault);
    expect((await apply(THREE)).diagnostics).toEqual([]);
    expect([...cloud.live]).toEqual(accounts(3));
    const other = terraform({}, cloud);
    expect((await other.core.importState("cn-hangzhou:m-test")).diagnostics).toEqual([]);
    expect(other.core.state?.account_ids).toEqual(accounts(3));
    expect(core.private).toMatchObject({ version: 1 });
    expect(core.private).not.toHaveProperty("owner");
  });

  it(`no empty list is accepted while GetCallerIdentity ${state}`, async () => {
    const { core, cloud, apply } = terraform();
    await apply(THREE);
    for (const wanted of [config(accounts(2)), null]) {
      core.restart();
      const plan = await core.plan(wanted, { refresh: false });
      core.restart();
      cloud.live.clear();
      cloud.failing.set("GetCallerIdentity", fault);
      const writes = cloud.writes.length;
      const { diagnostics } = await core.apply(plan);
      const [error] = diagnostics.filter(({ severity }) => severity === "error");
      expect(error?.detail).toContain("GetCallerIdentity");
      expect(cloud.writes).toHaveLength(writes);
      expect(core.state?.account_ids).toEqual(accounts(3));
      cloud.failing.clear();
    }
  });
});

it("a denied GetCallerIdentity is reported as an action of STS", async () => {
  const { core, cloud, apply } = terraform();
  await apply(THREE);
  core.restart();
  cloud.live.clear();
  cloud.failing.set("GetCallerIdentity", failure("denied"));
  const { diagnostics } = await core.refresh();
  expect(diagnostics[0]?.detail).toContain("the RAM action sts:GetCallerIdentity");
});
