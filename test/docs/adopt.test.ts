/** Runs docs/adopt.md: its example with a key of the least policy, and its options. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EcdEmulator } from "../../emulator";
import { run } from "../../src/cli/main";
import { temporaryFolder } from "../support/temporary-folder";
import { ROOT } from "./app";
import { block } from "./markdown";

const MANUAL = readFileSync(join(ROOT, "docs/adopt.md"), "utf8");
const ACTIONS = ["ecd:DescribeImages", "ecd:DescribeImagePermission"];

describe("docs/adopt.md", () => {
  it("docs/adopt.md shows the output of adopt, with a key of the least policy", async () => {
    const { Statement } = JSON.parse(block(MANUAL, "policy-adopt")) as { Statement: { Action: string[] }[] };
    const allowed = Statement.flatMap(({ Action }) => Action);
    const key = { id: "adopter", secret: "secret-of-adopter", deny: ACTIONS.filter((one) => !allowed.includes(one)) };
    const emulator = new EcdEmulator({
      accounts: [{ accountId: "1000000000000001", accessKeys: [key] }],
      images: [
        { imageId: "m-golden-2026-01", name: "golden 2026/01", sharedWith: ["1182725234310001", "1182725234310009"] },
      ],
    });
    const { url } = await emulator.start();
    try {
      const folder = temporaryFolder("ecd-adopt-");
      const file = join(folder, "accounts.csv");
      writeFileSync(file, "id,name\n1182725234310001,finance-prod\n");
      const args = ["--region", "cn-hangzhou", "--accounts", file, "--format", "hcl", "--resources-only"];
      const { stdout, exitCode = 0 } = await run(["adopt", ...args], {
        nowMs: 0,
        environment: { ALICLOUD_ACCESS_KEY: key.id, ALICLOUD_SECRET_KEY: key.secret, ECD_ENDPOINT: url, HOME: folder },
      });
      expect([exitCode, stdout]).toEqual([0, block(MANUAL, "adopt")]);
      const used = new Set(emulator.journal.map(({ action }) => `ecd:${action}`));
      expect([...used].sort()).toEqual([...allowed].sort());
    } finally {
      await emulator.stop();
    }
  });

  it("docs/adopt.md lists the options that the help of adopt describes", async () => {
    const { stdout = "" } = await run(["adopt", "--help"], { nowMs: 0, environment: {} });
    const described = [...stdout.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option);
    const listed = [...MANUAL.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, option]) => option);
    expect(described.length).toBeGreaterThan(5);
    expect(listed).toEqual(described);
  });
});
