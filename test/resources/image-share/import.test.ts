/** The import of a share whose image has no account, or not the accounts that the import names. */
import { accounts } from "../../support/simulated-service";
import { config, terraform, titles } from "../simulated-cloud";

describe("an import of an image without accounts", () => {
  it("an import of an image without accounts gives an empty exclusive share, and plans no change", async () => {
    const { core } = terraform();
    const { diagnostics } = await core.importState("cn-hangzhou:m-test");
    expect(diagnostics).toEqual([]);
    expect(core.state).toMatchObject({ account_ids: [], exclusive: true, access: {} });
    expect((await core.plan(config([]))).action).toBe("no-op");
  });

  it("an import that names only accounts without access is an error", async () => {
    const { core } = terraform();
    const [asked] = accounts(1) as [string];
    const { diagnostics } = await core.importState(`cn-hangzhou:m-test:${asked}`);
    expect(titles(diagnostics)).toEqual(["Image m-test in cn-hangzhou is shared with none of the accounts to import"]);
    expect(diagnostics[0]?.detail).toContain(asked);
    expect(core.state).toBeNull();
  });
});

it("an import that names accounts without access imports the others, with a warning", async () => {
  const { core, cloud } = terraform();
  for (const id of accounts(3)) cloud.live.add(id);
  const { diagnostics } = await core.importState(`cn-hangzhou:m-test:${[...accounts(1), ...accounts(1, 9)].join(",")}`);
  expect(core.state).toMatchObject({ account_ids: accounts(1), exclusive: false });
  expect(titles(diagnostics)).toEqual(["Image m-test in cn-hangzhou is not shared with 1 account of those to import"]);
});
