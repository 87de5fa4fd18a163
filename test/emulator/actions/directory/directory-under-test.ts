/** A directory of three folders and five members, and Alibaba Cloud's own client for it. */
import { $OpenApiUtil } from "@alicloud/openapi-core";
import Client, * as models from "@alicloud/resourcemanager20200331";
import type { DirectorySeed, EcdEmulatorOptions } from "../../../../emulator";
import { accountIds, type EmulatorUnderTest, KEY, withEmulator } from "../../emulator-under-test";
import type { TestKey } from "../../signed-request";

export const ROOT = "r-abc123";
export const FINANCE = "fd-aaaaaaaaaa";
export const PAYROLL = "fd-bbbbbbbbbb";
export const SALES = "fd-cccccccccc";
export const [A = "", B = "", C = "", D = "", E = ""] = accountIds(5);

export const DIRECTORY: DirectorySeed = {
  resourceDirectoryId: "rd-abc123",
  rootFolderId: ROOT,
  managementAccountName: "head-office",
  folders: [
    { folderId: FINANCE, name: "Finance" },
    { folderId: PAYROLL, name: "Payroll", parentFolderId: FINANCE },
    { folderId: SALES, name: "Sales", parentFolderId: ROOT },
  ],
  members: [
    { accountId: A, displayName: "finance-prod", folderId: FINANCE, tags: { stage: "prod", team: "fin" } },
    { accountId: B, displayName: "finance-test", folderId: FINANCE, tags: { stage: "test" } },
    { accountId: C, displayName: "payroll", folderId: PAYROLL, status: "InviteSuccess", type: "CloudAccount" },
    { accountId: D, displayName: "sales", folderId: SALES, status: "PromoteVerifying" },
    { accountId: E },
  ],
};

/** A client of the management account, or of the account of another key. */
export function officialClient(under: EmulatorUnderTest, key: TestKey = KEY): Client {
  const endpoint = new URL(under.emulator.url).host;
  const config = { accessKeyId: key.id, accessKeySecret: key.secret, endpoint, protocol: "http" };
  return new Client(new $OpenApiUtil.Config(config));
}

export async function withDirectory(
  test: (client: Client, under: EmulatorUnderTest) => Promise<void>,
  options: EcdEmulatorOptions = {},
): Promise<void> {
  await withEmulator({ directory: DIRECTORY, ...options }, async (under) => {
    // Alibaba Cloud's client signs with the time of this machine.
    under.clock.nowMs = Date.now();
    await test(officialClient(under), under);
  });
}

export { models };
