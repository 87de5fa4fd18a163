/** Options that may be repeated: the same value twice is the same as once. And every --region is checked at once. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_ACCOUNT, EcdEmulator } from "../../emulator";
import { run } from "../../src/cli/main";
import { temporaryFolder } from "../support/temporary-folder";

const ROOT = join(__dirname, "../..");
const REGION = "cn-hangzhou";
const [key] = DEFAULT_ACCOUNT.accessKeys;
const folder = temporaryFolder("ecd-repeated-");
const state = join(folder, "state.json");
const accounts = join(folder, "accounts.csv");
const plan = join(ROOT, "test/review/plans/update.json");

let emulator: EcdEmulator;
beforeAll(async () => {
  writeFileSync(state, '{"format_version":"1.0"}');
  writeFileSync(accounts, "id,name\n1182725234310001,finance\n");
  const description = "a copy [ecd-copy 0123456789ab 0123456789ab]";
  emulator = new EcdEmulator({
    images: [{ imageId: "m-1", region: REGION, description, sharedWith: ["9000000000000009"] }],
  });
  await emulator.start();
});
afterAll(async () => await emulator.stop());

async function answer(args: readonly string[]) {
  return await run(args, {
    nowMs: Date.parse("2026-03-11T00:00:00Z"),
    environment: {
      ALICLOUD_ACCESS_KEY: key.id,
      ALICLOUD_SECRET_KEY: key.secret,
      ALICLOUD_REGION: REGION,
      ECD_ENDPOINT: emulator.url,
      STS_ENDPOINT: emulator.url,
      HOME: folder,
    },
  });
}

/** The names of the options of a kind that the files of the command declare. */
function declared(kind: RegExp): readonly string[] {
  const files = readdirSync(join(ROOT, "src/cli"), { recursive: true, encoding: "utf8" });
  const sources = files.filter((name) => name.endsWith(".ts"));
  return sources.flatMap((name) =>
    [...readFileSync(join(ROOT, "src/cli", name), "utf8").matchAll(kind)].map(([, option = ""]) => option),
  );
}

const REPEATABLE: readonly (readonly [string, string, string, readonly string[]])[] = [
  ["audit", "region", REGION, []],
  ["audit", "fail-on", "unknown", ["--accounts", accounts]],
  ["review", "fail-on", "unshare", [plan]],
  ["review", "provider", "example.com/a/ecd", [plan]],
  ["provider install", "platform", "linux_amd64", [folder, "--with-node", "--node", accounts]],
  ["strays", "region", REGION, ["--state", state]],
];

it("the table of this test has every repeatable option, except the two accounts of probe", () => {
  const options = declared(/"?([\w-]+)"?: \{ type: "string", multiple: true \}/g);
  expect([...REPEATABLE.map(([, option]) => option), "account"].sort()).toEqual([...options].sort());
});

it.each(REPEATABLE)("%s with --%s %s twice does the same as with it once", async (command, option, value, args) => {
  const words = [...command.split(" "), ...args, `--${option}`, value];
  expect(await answer([...words, `--${option}`, value])).toEqual(await answer(words));
});

const WITH_REGION: readonly (readonly [string, readonly string[], number])[] = [
  ["adopt", [], 2],
  ["audit", [], 1],
  ["probe", ["--image", "m-1", "--account", "1182725234310001", "--account", "1182725234310002"], 2],
  ["strays", ["--state", state], 2],
];

it("the table of this test has every subcommand with --region", () => {
  expect(declared(/\b(region): \{/g)).toHaveLength(WITH_REGION.length);
});

it.each(WITH_REGION)("%s refuses a wrong --region as wrong usage, before any call", async (command, args, code) => {
  const calls = emulator.journal.length;
  const { stderr, exitCode } = await answer([command, ...args, "--region", "cn hangzhou"]);
  expect(stderr).toMatch(/^ecd-image-share: --region: Invalid region/);
  expect(stderr).toContain(`Usage: ecd-image-share ${command}`);
  expect([exitCode, emulator.journal.length]).toEqual([code, calls]);
});
