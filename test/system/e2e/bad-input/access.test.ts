/** Credentials, endpoint and region that do not work: one clear sentence each, and no secret in any of them. */
import { createServer } from "node:net";
import { DEFAULT_ACCOUNT } from "../../../../emulator";
import { accounts, share, Workspace } from "../../../support/workspace";
import { diagnosticsOf, refusal, run } from "../diagnostics";

const [{ secret: SECRET, id: KEY }] = DEFAULT_ACCOUNT.accessKeys;
const NO_KEYS = { ALICLOUD_ACCESS_KEY: "", ALICLOUD_SECRET_KEY: "", ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" };
/** The key of a user whose policy allows writing and forgot looking. */
const BLIND = { id: "blind-key-id", secret: "blind-key-secret" };

/** So that what is tried again is given up soon. */
const IMPATIENT = '  timeouts {\n    create = "1s"\n  }';

describe("a way to the cloud that does not work", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    const [key] = DEFAULT_ACCOUNT.accessKeys;
    workspace = await Workspace.start({
      accounts: [
        { ...DEFAULT_ACCOUNT, accessKeys: [key, { ...BLIND, deny: ["DescribeImages", "DescribeImagePermission"] }] },
      ],
    });
    workspace.write(share(accounts(1)));
    await workspace.init();
  });
  beforeEach(() => workspace.write(share(accounts(1), { extra: IMPATIENT })));
  afterAll(async () => await workspace.close());

  it("names every place it looked at when there are no credentials", async () => {
    expect(await refusal(workspace, ["plan"], NO_KEYS)).toMatchSnapshot();
  });

  it("names the code of the service when the secret is wrong, and not the secret", async () => {
    const wrong = "a-secret-that-is-wrong";
    const text = await refusal(workspace, ["plan"], { ALICLOUD_SECRET_KEY: wrong });
    expect(text).not.toContain(wrong);
    expect(text).toMatchSnapshot();
  });

  it("names the code of the service when nobody has such a key", async () => {
    expect(await refusal(workspace, ["plan"], { ALICLOUD_ACCESS_KEY: "nobodys-key-id" })).toMatchSnapshot();
  });

  it("never prints a credentials file that it cannot read", async () => {
    workspace.file(
      "broken.json",
      `{ "current": "default", "profiles": [ { "access_key_id": "${KEY}", "access_key_secret": "${SECRET}", `,
    );
    const file = { ALICLOUD_SHARED_CREDENTIALS_FILE: `${workspace.folder}/broken.json` };
    const text = await refusal(workspace, ["plan"], { ...NO_KEYS, ...file });
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(KEY);
    expect(text).toMatchSnapshot();
  });

  it("lists the profiles that there are when the wanted one is not", async () => {
    workspace.file("profiles.json", JSON.stringify({ profiles: [{ name: "staging" }, { name: "production" }] }));
    const file = { ALICLOUD_SHARED_CREDENTIALS_FILE: `${workspace.folder}/profiles.json`, ALICLOUD_PROFILE: "prod" };
    expect(await refusal(workspace, ["plan"], { ...NO_KEYS, ...file })).toMatchSnapshot();
  });

  it("says that nothing answers where the endpoint points", async () => {
    const port = await freePort();
    expect(await refusal(workspace, ["plan"], { ECD_ENDPOINT: `http://127.0.0.1:${port}` })).toMatchSnapshot();
  });

  it("says that there was no answer in time, and not that somebody interrupted it", async () => {
    workspace.emulator.faults.add({ action: "DescribeImages", times: 1, effect: { kind: "slow", ms: 60_000 } });
    expect(await refusal(workspace, ["plan"])).toMatchSnapshot();
  });

  it("warns in the plan, and refuses in apply, when the key may not look", async () => {
    const blind = { ALICLOUD_ACCESS_KEY: BLIND.id, ALICLOUD_SECRET_KEY: BLIND.secret };
    const planned = await run(workspace, ["plan"], blind);
    expect(planned).toMatchObject({ exitCode: 0 });
    expect(diagnosticsOf(workspace, planned)).toMatchSnapshot();
    const [error] = (await refusal(workspace, ["apply"], blind)).split("\n\nWarning: ");
    expect(error).toMatchSnapshot();
  });

  it("asks for a region when neither share, provider nor environment has one", async () => {
    expect(await refusal(workspace, ["plan"], { ALICLOUD_REGION: "" })).toMatchSnapshot();
  });

  it("asks for a region at import, too", async () => {
    const text = await refusal(workspace, ["import", "ecd_image_share.golden", "m-golden"], { ALICLOUD_REGION: "" });
    expect(text).toMatchSnapshot();
  });
});

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
