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

it("has no account whose last day is over", () => {
  expect(accountsOf(FILE, "Asia/Shanghai")).toMatchObject({
    accountIds: ["1182725234310001", "1182725234310003"],
    accountNames: { "1182725234310003": "audit, until 9998-12-31" },
  });
});

const PLAN = join(__dirname, "..", "review", "plans", "update.json");
const ended = async (...args: readonly string[]) => await run(args, { environment: {}, nowMs: 0 });

it.each([["audit"], ["review", PLAN]])(
  "is an error of %s without --time-zone, which the message names",
  async (...verb) => {
    const { exitCode, stderr } = await ended(...verb, "--accounts", FILE);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("--time-zone");
  },
);

it("gives a review its names with --time-zone", async () => {
  const { stdout } = await ended("review", PLAN, "--accounts", FILE, "--time-zone", "Asia/Shanghai");
  expect(stdout).toContain("audit, until 9998-12-31");
});
