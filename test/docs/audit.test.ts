/** Runs docs/audit.md: its example, its policy, its options and the fields of its tables. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EcdEmulator, type Seed } from "../../emulator";
import { run } from "../../src/cli/main";
import type { SubcommandResult } from "../../src/cli/subcommand";
import { temporaryFolder } from "../support/temporary-folder";
import { ROOT } from "./app";
import { block } from "./markdown";

const MANUAL = readFileSync(join(ROOT, "docs/audit.md"), "utf8");
const [FINANCE, HR, MISTYPED] = ["1182725234310001", "1182725234310002", "1182725234310009"];
const ACTIONS = [
  "ecd:DescribeImages",
  "ecd:DescribeImagePermission",
  "ecd:DescribeRegions",
  "ecd:DescribeDesktops",
  "ecd:DescribeBundles",
  "ecd:DescribeDesktopGroups",
  "resourcemanager:GetResourceDirectory",
  "resourcemanager:ListAccounts",
];

const SEED: Seed = {
  images: [
    { imageId: "m-golden-2025-12", name: "golden-december" },
    { imageId: "m-golden-2026-01", name: "golden-january", sharedWith: [FINANCE, HR] },
    { imageId: "m-golden-2026-02", name: "golden-february", sharedWith: [FINANCE, HR, MISTYPED] },
    { imageId: "m-legacy", name: "legacy", sharedWith: [HR] },
  ],
  directory: { resourceDirectoryId: "rd-abc", rootFolderId: "r-abcdef" },
};

const policy = (JSON.parse(block(MANUAL, "policy-audit")) as { Statement: { Action: string[] }[] }).Statement.flatMap(
  ({ Action }) => Action,
);
/** The actions that an option adds, from the table of permissions. */
const added = (option: string) => {
  const row = MANUAL.split("\n").find((line) => line.startsWith(`| \`${option}\` | \``)) ?? "";
  return [...row.matchAll(/`((?:ecd|resourcemanager):\w+)`/g)].map(([, action = ""]) => action);
};

async function audit(allowed: readonly string[], ...args: readonly string[]): Promise<SubcommandResult> {
  const key = { id: "auditor", secret: "secret-of-auditor", deny: ACTIONS.filter((one) => !allowed.includes(one)) };
  const emulator = new EcdEmulator({ accounts: [{ accountId: "1000000000000001", accessKeys: [key] }], ...SEED });
  const { url } = await emulator.start();
  try {
    return await run(["audit", ...args], {
      nowMs: Date.parse("2026-03-11T09:30:00Z"),
      environment: {
        ALICLOUD_ACCESS_KEY: key.id,
        ALICLOUD_SECRET_KEY: key.secret,
        ECD_ENDPOINT: url,
        STS_ENDPOINT: url,
        RESOURCEMANAGER_ENDPOINT: url,
        HOME: temporaryFolder("ecd-audit-"),
      },
    });
  } finally {
    await emulator.stop();
  }
}

function accountsFile(): string {
  const file = join(temporaryFolder("ecd-audit-"), "accounts.csv");
  writeFileSync(file, `id,name\n${FINANCE},finance-prod\n${HR},hr-emea\n`);
  return file;
}

describe("docs/audit.md", () => {
  it("docs/audit.md shows the output of audit, with a key of the least policy", async () => {
    const { stdout, exitCode = 0 } = await audit(policy, "--region", "cn-hangzhou", "--accounts", accountsFile());
    expect([exitCode, stdout]).toEqual([0, block(MANUAL, "audit")]);
  });

  it.each(["--all-regions", "--unused", "--accounts directory"])(
    "docs/audit.md names exactly the actions that audit with %s needs",
    async (option) => {
      const args = [...option.split(" "), ...(option === "--all-regions" ? [] : ["--region", "cn-hangzhou"])];
      const needed = [...policy, ...added(option)];
      expect(added(option).length).toBeGreaterThan(0);
      expect(await audit(needed, ...args)).toMatchObject({ stdout: expect.stringContaining("cn-hangzhou") });
      expect((await audit(needed, ...args)).exitCode ?? 0).toBe(0);
      for (const missing of needed) {
        expect(
          (
            await audit(
              needed.filter((one) => one !== missing),
              ...args,
            )
          ).exitCode,
        ).toBe(1);
      }
    },
  );

  it("docs/audit.md has a row for each option of audit and no other", async () => {
    const { stdout: help = "" } = await run(["audit", "--help"], { nowMs: 0, environment: {} });
    const inHelp = [...help.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, option]) => option);
    const table = MANUAL.split("## Unused images")[0] ?? "";
    const documented = [...table.matchAll(/^\| `--([a-z-]+)/gm)].map(([, option]) => option);
    expect([...new Set(documented)].sort()).toEqual(inHelp.sort());
  });

  it("docs/audit.md has each field of the JSON and each column of the CSV", async () => {
    const args = ["--region", "cn-hangzhou", "--accounts", accountsFile(), "--unused"];
    const { stdout: json = "" } = await audit(ACTIONS, ...args, "--format", "json");
    const { stdout: csv = "" } = await audit(ACTIONS, ...args, "--format", "csv");
    const audited = JSON.parse(json) as Record<string, unknown>;
    const [image] = audited.images as Record<string, unknown>[];
    const [unknown] = audited.unknown_accounts as Record<string, unknown>[];
    const names = [
      ...[audited, audited.counts, image, unknown].flatMap((part) => Object.keys(part as object)),
      ...(csv.split("\r\n")[0]?.split(",") ?? []),
    ];
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !MANUAL.includes(`\`${name}\``))).toEqual([]);
  });
});
