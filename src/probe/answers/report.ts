/**
 * The output of a probe: the flags with which the emulator behaves like the service, and a report in the form of
 * docs/facts.md. Neither holds ids, keys or words of the service, so a user can publish both.
 */
import type { ProbeFinding } from "./findings";
import { flagOf, SWITCHES } from "./switches";

interface ReportFacts {
  readonly findings: readonly ProbeFinding[];
  readonly region: string;
  /** True when the configuration names an endpoint. Then the answers may not come from the real service. */
  readonly isOtherEndpoint: boolean;
  /** ISO 8601, such as 2026-03-01. */
  readonly date: string;
  readonly version: string;
  readonly writes: number;
  readonly calls: number;
}

export function flagsOf(findings: readonly ProbeFinding[]): readonly string[] {
  return findings.flatMap(({ name, value }) => (value === undefined ? [] : [`${flagOf(name)} ${value}`]));
}

export function reportText(facts: ReportFacts): string {
  const { findings, region, date, version, writes, calls } = facts;
  const flags = flagsOf(findings);
  const command =
    flags.length === 0
      ? "No answer has a flag of the emulator."
      : `The flags with which the emulator reproduces these answers:\n\n${["ecd-emulator", ...flags].join(" \\\n  ")}`;
  const service = facts.isOtherEndpoint
    ? `an endpoint that the configuration names for ${region}, which may not be the service,`
    : `the service in ${region}`;
  const rows = findings.map(({ name, value, seen }) => {
    const flag = value === undefined ? "" : ` (\`${flagOf(name)} ${value}\`)`;
    return `| ${SWITCHES[name]} | ${seen}${flag} |`;
  });
  return `${command}

## What the service answered

**Measured** with \`ecd-image-share probe\` ${version} against ${service} on ${date}: ${writes} writes, ${calls} calls.

| open question | what the service did |
| --- | --- |
${rows.join("\n")}
`;
}
