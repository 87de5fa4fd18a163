/** A file of accounts with last days, read by a command. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { accountsOf } from "../../src/cli/accounts-of";
import { run } from "../../src/cli/main";
import { temporaryFolder } from "../support/temporary-folder";

const FILE = join(temporaryFolder("ecd-accounts-of-"), "accounts.csv");

beforeAll(() => {
  writeFileSync(
    FILE,
    "id,name,until\n1182725234310001,finance,\n1182725234310002,partner,2020-12-31\n1182725234310003,audit,9998-12-31\n",
  );
});

it("a command ignores the accounts of a file whose last day is over", () => {
  expect(accountsOf(FILE, "Asia/Shanghai")).toMatchObject({
    accountIds: ["1182725234310001", "1182725234310003"],
    accountNames: { "1182725234310003": "audit, until 9998-12-31" },
  });
});

const PLAN = join(__dirname, "..", "review", "plans", "update.json");
const ended = async (...args: readonly string[]) => await run(args, { environment: {}, nowMs: 0 });

it.each([["audit"], ["review", PLAN]])(
  "%s fails for a file with last days and names the missing --time-zone",
  async (...subcommand) => {
    const { exitCode, stderr } = await ended(...subcommand, "--accounts", FILE);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("--time-zone");
  },
);

it("a review takes names from a file with last days when --time-zone is given", async () => {
  const { stdout } = await ended("review", PLAN, "--accounts", FILE, "--time-zone", "Asia/Shanghai");
  expect(stdout).toContain("audit, until 9998-12-31");
});
