/** The messages and the state of a share when the accounts with access are not certain. */
import { accounts, failure } from "../../../support/simulated-service";
import { config, OWNER, terraform } from "../../simulated-cloud";

const [FIRST, SECOND] = accounts(2) as [string, string];
const STRANGER = "9000000000000009";
const additive = (accountIds: readonly string[]) => config(accountIds, { exclusive: false });

describe("an additive share", () => {
  /** The answer to the addition of SECOND is lost, and no read succeeds after it. */
  async function lostAddition() {
    const made = terraform();
    const { cloud, apply } = made;
    await apply(additive([FIRST]));
    cloud.react = ({ add }) => {
      for (const id of add) cloud.live.add(id);
      cloud.failing.set("DescribeImagePermission", failure("denied"));
      return failure("unavailable", { code: "ReadTimeout", outcomeUnknown: true });
    };
    const { errors } = await apply(additive([FIRST, SECOND]));
    cloud.react = () => undefined;
    cloud.failing.clear();
    return { ...made, errors };
  }

  it("an additive share plans the removal of a dropped account that it may have added", async () => {
    const { core } = await lostAddition();
    core.restart();
    await core.refresh();
    expect((await core.plan(additive([FIRST]))).action).toBe("update");
  });

  it("an additive share does not report an addition without an answer as not made", async () => {
    const { errors } = await lostAddition();
    expect(errors[0]?.detail).not.toContain(`Not given access yet:\n  - ${SECOND}`);
    expect(errors[0]?.detail).not.toContain("The state holds what is live now");
  });

  it("an additive share confirms the loss of all its accounts, although other accounts are live", async () => {
    const { core, cloud, apply } = terraform();
    cloud.live.add(STRANGER);
    await apply(additive([FIRST, SECOND]));
    cloud.live.delete(FIRST);
    cloud.live.delete(SECOND);
    core.restart();
    cloud.calls.length = 0;
    await core.refresh();
    expect(cloud.calls).toEqual(expect.arrayContaining(["DescribeImages", "GetCallerIdentity"]));
  });
});

describe("the owner of an image", () => {
  it("the owner is not recorded from a read with other credentials that showed no account", async () => {
    const { core, cloud, apply } = terraform();
    cloud.failing.set("GetCallerIdentity", failure("unavailable", { retryable: false }));
    await apply(config([]));
    cloud.failing.clear();
    cloud.caller = STRANGER;
    core.restart();
    await core.refresh();
    cloud.caller = OWNER;
    await apply(config([FIRST]));
    cloud.live.clear();
    core.restart();
    const { diagnostics } = await core.refresh();
    expect(diagnostics.map(({ detail }) => detail)).toEqual([]);
    expect(core.state?.account_ids).toEqual([]);
  });
});

describe("a replacement on the same image whose new share fails", () => {
  it("a replacement whose new share fails names the accounts that keep access without a state", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config([FIRST]));
    cloud.react = ({ add }) => (add.length > 0 ? failure("refused", { code: "InvalidAccount.NotFound" }) : undefined);
    const { errors } = await apply(config([FIRST, SECOND]), { replace: true });
    expect(core.state).toBeNull();
    expect([...cloud.live]).toEqual([FIRST]);
    expect(errors[0]?.detail).toContain(FIRST);
  });
});
