/**
 * The benchmark preloads this file into the provider. It appends the highest resident memory of the process, in KiB, to
 * the file that BENCH_PEAK_FILE names. It does not use `resourceUsage().maxRSS`, because after Terraform's fork that
 * also counts Terraform's own memory.
 */
const { appendFileSync, readFileSync } = require("node:fs");

process.on("exit", () => {
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
  if (peak) appendFileSync(process.env.BENCH_PEAK_FILE, `${peak[1]}\n`);
});
