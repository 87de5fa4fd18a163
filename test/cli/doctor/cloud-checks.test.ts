/** The checks of `ecd-image-share doctor` that call the cloud, with the emulator as the service. */
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { DEFAULT_ACCOUNT } from "../../../emulator";
import { OWNER, Workspace } from "../../support/workspace";
import { examined } from "./doctor-bench";

const [key] = DEFAULT_ACCOUNT.accessKeys;
const MINUTE_MS = 60_000;

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.start();
});
afterEach(async () => await workspace.close());

/** A port without a server. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

describe("doctor with credentials that work", () => {
  it("doctor with working credentials prints only ok lines, ends with 0 and makes two reads", async () => {
    const result = await examined(workspace);
    expect(result.exitCode).toBe(0);
    expect(
      result.stdout
        ?.trim()
        .split("\n")
        .filter((line) => !line.startsWith("ok ")),
    ).toEqual([]);
    expect(result.line("credentials")).toBe(
      `ok: environment variable ALICLOUD_ACCESS_KEY, account ${OWNER}. Nothing to do.`,
    );
    expect(result.line("ECD endpoint")).toBe(`ok: ${workspace.emulator.url} answers. Nothing to do.`);
    expect(result.line("STS endpoint")).toBe(`ok: ${workspace.emulator.url} answers. Nothing to do.`);
    expect(result.line("region")).toBe("ok: cn-hangzhou. Nothing to do.");
    expect(workspace.actions()).toEqual(["GetCallerIdentity", "DescribeRegions"]);
  });

  it("doctor prints the same checks as JSON", async () => {
    const { stdout = "", exitCode } = await examined(workspace, { args: ["--format", "json"] });
    const { format_version, checks } = JSON.parse(stdout);
    expect([format_version, exitCode]).toEqual([1, 0]);
    expect(checks).toContainEqual({
      name: "credentials",
      status: "ok",
      found: `environment variable ALICLOUD_ACCESS_KEY, account ${OWNER}`,
      todo: "Nothing to do",
    });
    const text = (await examined(workspace)).stdout ?? "";
    expect(checks.length).toBe(text.trim().split("\n").length);
  });
});

describe("the line credentials of doctor", () => {
  const NONE = {
    ALICLOUD_ACCESS_KEY: undefined,
    ALICLOUD_SECRET_KEY: undefined,
    ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true",
  };

  it("doctor names the profile of the CLI and its account", async () => {
    const profile = { name: "work", mode: "AK", access_key_id: key.id, access_key_secret: key.secret };
    mkdirSync(join(workspace.folder, "home", ".aliyun"));
    workspace.file("home/.aliyun/config.json", JSON.stringify({ current: "work", profiles: [profile] }));
    const result = await examined(workspace, { environment: NONE });
    expect(result.line("credentials")).toMatch(
      new RegExp(`^ok: .*profile.*work.*, account ${OWNER}\\. Nothing to do\\.$`),
    );
    expect(result.stdout).not.toContain(key.secret);
  });

  it("doctor reports missing credentials as an error, and does not call the endpoints", async () => {
    const result = await examined(workspace, { environment: NONE });
    expect(result.line("credentials")).toMatch(/^error: .*o credentials were found.* Set ALICLOUD_ACCESS_KEY/);
    expect(result.line("ECD endpoint")).toMatch(/^warning: .* was not called.* Correct the credentials first\.$/);
    expect(result.exitCode).toBe(1);
    expect(workspace.actions()).toEqual([]);
  });

  it("doctor reports a wrong secret as an error, names its variable and shows no secret", async () => {
    const environment = { ALICLOUD_SECRET_KEY: "wrong-secret-of-doctor" };
    const result = await examined(workspace, { environment });
    expect(result.line("credentials")).toMatch(
      /^error: environment variable ALICLOUD_ACCESS_KEY: .*SignatureDoesNotMatch.* Correct or renew/,
    );
    expect(result.line("STS endpoint")).toMatch(/^warning: .* answers, but: /);
    expect(result.stdout).not.toContain("wrong-secret-of-doctor");
    expect(result.stdout).not.toContain(key.id);
  });

  it("doctor reports half a key as an error, and the configuration problem in another line", async () => {
    const result = await examined(workspace, { environment: { ALICLOUD_SECRET_KEY: undefined } });
    expect(result.line("configuration")).toMatch(/^error: .*secret_key.* Correct or unset what it names\.$/i);
    expect(result.line("credentials")).toMatch(/^error: they were not read, because the configuration has an error/);
  });
});

describe("the line clock of doctor", () => {
  it.each([
    [0, /^ok: .* agree within a minute\. Nothing to do\.$/],
    [5 * MINUTE_MS, /^warning: this machine is (299|300|301) s ahead of the service\. Set the clock of this machine/],
    [-5 * MINUTE_MS, /^warning: this machine is (299|300|301) s behind the service\. Set the clock/],
    [20 * MINUTE_MS, /^error: this machine is 1\d{3} s ahead of the service, which refuses .* Set the clock/],
  ])("doctor compares the clock with the header Date of the service: %d ms", async (aheadMs, line) => {
    expect((await examined(workspace, { nowMs: Date.now() + aheadMs })).line("clock")).toMatch(line);
  });

  it("doctor compares the clock although the service refuses the request", async () => {
    const environment = { ALICLOUD_SECRET_KEY: "wrong" };
    const result = await examined(workspace, { environment, nowMs: Date.now() - 20 * MINUTE_MS });
    expect(result.line("clock")).toMatch(/^error: this machine is 1\d{3} s behind the service/);
  });

  it("doctor does not compare the clock without an answer", async () => {
    const address = `http://127.0.0.1:${await closedPort()}`;
    const result = await examined(workspace, { environment: { ECD_ENDPOINT: address, STS_ENDPOINT: address } });
    expect(result.line("clock")).toMatch(/^warning: not compared, because no answer/);
  });
});

describe("the line proxy of doctor", () => {
  it("doctor shows the host of the proxy without user and password", async () => {
    const environment = { https_proxy: "http://user:secret-of-proxy@proxy.example.com:3128", NO_PROXY: "10.0.0.0/8" };
    const result = await examined(workspace, { environment });
    expect(result.line("proxy")).toBe(
      "ok: https_proxy sends https through proxy.example.com:3128, except for 10.0.0.0/8 (NO_PROXY). Nothing to do.",
    );
    expect(result.stdout).not.toMatch(/user|secret-of-proxy/);
  });

  it.each(["NO_PROXY", "no_proxy"])("doctor names the variable %s of the exceptions", async (variable) => {
    const environment = { HTTPS_PROXY: "http://proxy.example.com:3128", [variable]: "10.0.0.0/8" };
    const result = await examined(workspace, { environment });
    expect(result.line("proxy")).toContain(`, except for 10.0.0.0/8 (${variable}).`);
  });

  it.each(["HTTPS_PROXY", "https_proxy"])("doctor names the variable %s of an unusable proxy", async (variable) => {
    const result = await examined(workspace, { environment: { [variable]: "socks5://proxy:1080" } });
    expect(result.line("proxy")).toMatch(new RegExp(`^error: .* Correct or unset ${variable}\\.$`));
  });

  it("doctor reports an unusable proxy as an error, a variable without effect as a warning", async () => {
    const socks = await examined(workspace, {
      environment: { HTTPS_PROXY: "socks5://user:secret-of-proxy@proxy:1080" },
    });
    expect(socks.line("proxy")).toMatch(/^error: .* Correct or unset HTTPS_PROXY\.$/);
    expect(socks.stdout).not.toContain("secret-of-proxy");
    const http = await examined(workspace, { environment: { HTTP_PROXY: "http://proxy:3128" } });
    expect(http.line("proxy")).toMatch(/^warning: HTTP_PROXY has no effect on https\. .* set HTTPS_PROXY\.$/);
  });
});

describe("the lines of the endpoints of doctor", () => {
  it("doctor reports an endpoint that does not answer as an error", async () => {
    const address = `http://127.0.0.1:${await closedPort()}`;
    const result = await examined(workspace, { environment: { ECD_ENDPOINT: address } });
    expect(result.line("ECD endpoint")).toMatch(
      new RegExp(`^error: ${address} was not reached: .* Check the region, the endp`),
    );
    expect(result.line("STS endpoint")).toMatch(/^ok: /);
    expect(result.exitCode).toBe(1);
  });

  it("doctor reports a missing permission as a warning, because the endpoint answers", async () => {
    workspace.emulator.faults.add({ action: "DescribeRegions", effect: { kind: "deny" } });
    const result = await examined(workspace);
    expect(result.line("ECD endpoint")).toMatch(/^warning: .* answers, but: .*DescribeRegions.* Give the permission/);
    expect(result.exitCode).toBe(0);
  });

  it("doctor reports a missing region as a warning", async () => {
    const result = await examined(workspace, { environment: { ALICLOUD_REGION: undefined } });
    expect(result.line("region")).toMatch(/^warning: neither .* Set region on EcdProvider, or ALICLOUD_REGION\.$/);
  });
});

it.each([
  [["--colour"], "there is no option --colour"],
  [["--format", "xml"], '--format does not know "xml". Use text or json'],
  [["more"], "name one folder"],
])("doctor with %j is wrong usage", async (args, message) => {
  expect(await examined(workspace, { args })).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
});
