/** The date of a synth without `today`, in processes with different time zones (the variable TZ). */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { withFolder } from "../../../support/stack";

const ROOT = dirname(dirname(dirname(dirname(__dirname))));
const [A, B] = ["1182725234310001", "1182725234310002"];

/** Reads the file in a new process. @returns the offset of its time zone in minutes, and the ids */
function readAt(instant: string, machineZone: string, timeZone: string, core = "lib"): string {
  return withFolder((folder) => {
    const file = join(folder, "accounts.csv");
    writeFileSync(file, `id,name,until\n${A},a,2026-12-31\n${B},b,\n`);
    const program = `
      Date.now = () => ${Date.parse(instant)};
      const { accountsFromFile } = require(${JSON.stringify(join(ROOT, "dist", core))});
      const { accountIds } = accountsFromFile(${JSON.stringify(file)}, { until: { timeZone: "${timeZone}" } });
      console.log(new Date(0).getTimezoneOffset(), accountIds.join(" "));`;
    const env = { PATH: process.env.PATH, TZ: machineZone };
    return execFileSync(process.execPath, ["-e", program], { env, encoding: "utf8" }).trim();
  });
}

test.each([
  ["UTC", 0],
  ["Asia/Shanghai", -480],
  ["America/Los_Angeles", 480],
  ["Pacific/Kiritimati", 640],
])("on a machine in %s the last day ends at midnight of the given zone", (machineZone, offset) => {
  expect(readAt("2026-12-31T15:59:59Z", machineZone, "Asia/Shanghai")).toBe(`${offset} ${A} ${B}`);
  expect(readAt("2026-12-31T16:00:00Z", machineZone, "Asia/Shanghai")).toBe(`${offset} ${B}`);
  expect(readAt("2027-01-01T07:59:59Z", machineZone, "America/Los_Angeles")).toBe(`${offset} ${A} ${B}`);
});

test("the packages for cdktf and cdktn read the same last day", () => {
  expect(readAt("2026-12-31T16:00:00Z", "UTC", "Asia/Shanghai", "cdktn")).toBe(`0 ${B}`);
  expect(readAt("2026-12-31T15:59:59Z", "UTC", "Asia/Shanghai", "cdktn")).toBe(`0 ${A} ${B}`);
});
