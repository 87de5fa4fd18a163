/** Credentials, endpoint and region that do not work. Each error names the cause and contains no secret. */
import { createServer } from "node:net";
import { DEFAULT_ACCOUNT } from "../../../../emulator";
import { accounts, share, Workspace } from "../../../support/workspace";
import { diagnosticsOf, refusal, run } from "../diagnostics";

const [{ secret: SECRET, id: KEY }] = DEFAULT_ACCOUNT.accessKeys;
const NO_KEYS = { ALICLOUD_ACCESS_KEY: "", ALICLOUD_SECRET_KEY: "", ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" };
/** The key of a user whose policy allows writes but no reads. */
const BLIND = { id: "blind-key-id", secret: "blind-key-secret" };

/** Makes the provider stop its retries soon. */
const IMPATIENT = '  timeouts {\n    create = "1s"\n  }';

describe("access to the cloud that does not work", () => {
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

  it("without credentials, the error lists every place that was searched", async () => {
    expect(await refusal(workspace, ["plan"], NO_KEYS)).toMatchSnapshot();
  });

  it("for a wrong secret, the error contains the service's code and not the secret", async () => {
    const wrong = "a-secret-that-is-wrong";
    const text = await refusal(workspace, ["plan"], { ALICLOUD_SECRET_KEY: wrong });
    expect(text).not.toContain(wrong);
    expect(text).toMatchSnapshot();
  });

  it("for an unknown access key, the error contains the service's code", async () => {
    expect(await refusal(workspace, ["plan"], { ALICLOUD_ACCESS_KEY: "nobodys-key-id" })).toMatchSnapshot();
  });

  it("the error about an unreadable credentials file does not quote the file", async () => {
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

  it("if the profile does not exist, the error lists the existing profiles", async () => {
    workspace.file("profiles.json", JSON.stringify({ profiles: [{ name: "staging" }, { name: "production" }] }));
    const file = { ALICLOUD_SHARED_CREDENTIALS_FILE: `${workspace.folder}/profiles.json`, ALICLOUD_PROFILE: "prod" };
    expect(await refusal(workspace, ["plan"], { ...NO_KEYS, ...file })).toMatchSnapshot();
  });

  it("the error says that nothing answers at the endpoint", async () => {
    const port = await freePort();
    expect(await refusal(workspace, ["plan"], { ECD_ENDPOINT: `http://127.0.0.1:${port}` })).toMatchSnapshot();
  });

  it("a late answer is reported as a timeout and not as an interruption", async () => {
    workspace.emulator.faults.add({ action: "DescribeImages", times: 1, effect: { kind: "slow", ms: 60_000 } });
    expect(await refusal(workspace, ["plan"])).toMatchSnapshot();
  });

  it("without read permission, the plan warns and the apply refuses", async () => {
    const blind = { ALICLOUD_ACCESS_KEY: BLIND.id, ALICLOUD_SECRET_KEY: BLIND.secret };
    const planned = await run(workspace, ["plan"], blind);
    expect(planned).toMatchObject({ exitCode: 0 });
    expect(diagnosticsOf(workspace, planned)).toMatchSnapshot();
    const [error] = (await refusal(workspace, ["apply"], blind)).split("\n\nWarning: ");
    expect(error).toMatchSnapshot();
  });

  it("a plan without a region is an error", async () => {
    expect(await refusal(workspace, ["plan"], { ALICLOUD_REGION: "" })).toMatchSnapshot();
  });

  it("an import without a region is an error", async () => {
    const text = await refusal(workspace, ["import", "ecd_image_share.golden", "m-golden"], { ALICLOUD_REGION: "" });
    expect(text).toMatchSnapshot();
  });
});

/** A port without a server. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
