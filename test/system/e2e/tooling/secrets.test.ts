/** Terraform's output, logs and files never hold a secret, even with every log switched on. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { accounts, IMAGE, OWNER, REGION, share, Workspace } from "../../../support/workspace";
import { run } from "../diagnostics";

const BASE = { id: "STS.basekey0000000000", secret: "base-secret-0123456789", token: "base-token-0123456789" };
/** The secrets of the role's session. The emulator gets a random source that always returns the same number. */
const SESSION = { secret: "8".repeat(44), token: "8".repeat(64) };
const SECRETS = [BASE.secret, BASE.token, SESSION.secret, SESSION.token];

const LOUD = { TF_LOG: "trace", DEBUG: "*", NODE_DEBUG: "http,https,net,tls" };
const ASSUME = `provider "ecd" {\n  assume_role {\n    role_arn = "acs:ram::${OWNER}:role/sharing"\n  }\n}`;

describe("all logs switched on", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    const { id, secret, token: securityToken } = BASE;
    workspace = await Workspace.start({
      random: () => 0.5,
      accounts: [{ accountId: OWNER, accessKeys: [{ id, secret, securityToken }] }],
      environment: { ALICLOUD_ACCESS_KEY: id, ALICLOUD_SECRET_KEY: secret, ALICLOUD_SECURITY_TOKEN: securityToken },
    });
    workspace.write(share(accounts(2)), ASSUME);
    await workspace.init();
  });
  afterAll(async () => await workspace.close());

  it("output, log, plan file and state contain no secret and no token", async () => {
    const planned = await run(workspace, ["plan", "-out=tfplan"], LOUD);
    const applied = await workspace.run("terraform", ["apply", "-no-color", "tfplan"], LOUD);
    expect([planned.exitCode, applied.exitCode]).toEqual([0, 0]);
    expect(workspace.actions()).toContain("AssumeRole");
    expect(applied.stderr).toContain("changed image permission");
    const entries = zipEntries(readFileSync(join(workspace.folder, "tfplan")));
    expect(entries.get("tfplan")).toContain(IMAGE);
    const said = [planned.output, applied.output, workspace.read("terraform.tfstate"), ...entries.values()];
    for (const text of said) for (const secret of SECRETS) expect(text).not.toContain(secret);
  });

  it("the error of an answer that quotes the signed request contains no secret", async () => {
    const echo = `Specified signature is not matched. server string to sign is: x-acs-security-token:${SESSION.token}`;
    const effect = { kind: "status", status: 400, code: "SignatureDoesNotMatch", message: echo } as const;
    workspace.emulator.faults.add({ action: "DescribeImagePermission", region: REGION, effect });
    const refused = await run(workspace, ["plan"], LOUD);
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain("SignatureDoesNotMatch");
    for (const secret of SECRETS) expect(refused.output).not.toContain(secret);
  });
});

/**
 * The files of a plan, uncompressed, by name. They are read from the central directory, because the local headers have
 * no sizes.
 */
function zipEntries(zip: Buffer): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  let at = zip.indexOf("PK\x01\x02");
  while (at !== -1 && zip.readUInt32LE(at) === 0x02014b50) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const name = zip.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    entries.set(name, (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes).toString("utf8"));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}
