/** The lines of `access` in a state after a failure: one planned line for each account that has access. */
import { accounts, failure } from "../../../support/simulated-service";
import { config, terraform } from "../../simulated-cloud";

const [FIRST, SECOND] = accounts(2) as [string, string];
const STRANGER = "9000000000000009";
const accountNames = new Map([[FIRST, "finance-prod"]]);

describe("a failed update", () => {
  it("a failed update keeps its lines, adds lines for added accounts, and marks found accounts", async () => {
    const { core, cloud, apply } = terraform({ accountNames });
    await apply(config([FIRST, SECOND]));
    cloud.react = (_, call) => {
      cloud.live.add(STRANGER);
      return call === 3 ? failure("denied") : undefined;
    };
    await apply(config([FIRST, ...accounts(11, 100)]));
    expect(core.state?.access).toEqual({
      [FIRST]: "cn-hangzhou:m-test (finance-prod)",
      ...Object.fromEntries(accounts(10, 100).map((id) => [id, "cn-hangzhou:m-test"])),
      [STRANGER]: "cn-hangzhou:m-test, shared outside Terraform",
    });
    expect(Object.keys(core.state?.access ?? {}).sort()).toEqual(
      [...((core.state?.account_ids as string[]) ?? [])].sort(),
    );
  });

  it("a failed update has no line for an account that it removed before the failure", async () => {
    const { core, cloud, apply } = terraform({ accountNames });
    await apply(config([FIRST, ...accounts(11, 100)]));
    const before = cloud.writes.length;
    cloud.react = (_, call) => (call === before + 2 ? failure("denied") : undefined);
    await apply(config([FIRST]));
    expect(core.state?.access).toEqual({
      [FIRST]: "cn-hangzhou:m-test (finance-prod)",
      [accounts(1, 110)[0] ?? ""]: "cn-hangzhou:m-test",
    });
  });
});

describe("a failed destroy", () => {
  it("a failed destroy leaves only the lines of accounts that still have access", async () => {
    const { core, cloud, apply } = terraform({ accountNames });
    await apply(config(accounts(12)));
    cloud.react = ({ remove }) => (remove.length === 2 ? failure("denied") : undefined);
    await apply(null);
    const left = accounts(2, 11);
    expect(core.state?.account_ids).toEqual(left);
    expect(core.state?.access).toEqual(Object.fromEntries(left.map((id) => [id, "cn-hangzhou:m-test"])));
  });
});
