/** Durations in the form of Terraform and Go, such as `90s`, `5m` or `1h30m`. */
import type { Problem } from "../problem";
import { quoted } from "../quoted";

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** The milliseconds of a duration; undefined when the text is not a duration or not longer than zero. */
export function durationMs(text: string): number | undefined {
  if (!/^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/([0-9.]+)(ms|s|m|h)/g)) {
    total += Number(amount) * (UNIT_MS[unit as string] as number);
  }
  return total > 0 && Number.isFinite(total) ? total : undefined;
}

/** The problem of a duration; undefined when it is valid. */
export function durationProblem(text: string): Problem | undefined {
  if (durationMs(text) !== undefined) return undefined;
  return {
    severity: "error",
    title: `Invalid duration ${quoted(text)}`,
    detail: 'Write a number greater than 0 with a unit (ms, s, m, h), such as "90s", "5m" or "1h30m".',
  };
}
