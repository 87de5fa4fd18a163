/** The arguments of `ecd-image-share review`. */
import { DEFAULT_MAX_BYTES, type FailOn, FINDING_RULES, type FindingRule, SMALLEST_MAX_BYTES } from "../../review";
import { oneOf, parsedArguments, unknownWord } from "../parse-arguments";
import { UsageError } from "../subcommand";

export const FORMATS = ["text", "markdown", "json", "html", "gitlab", "sarif"] as const;
type Format = (typeof FORMATS)[number];

/** The formats with a heading. */
const TITLED: readonly Format[] = ["text", "markdown", "html"];

export interface ReviewArguments {
  /** Undefined: standard input. */
  readonly plan: string | undefined;
  readonly format: Format;
  readonly failOn: readonly FailOn[];
  readonly accounts: string | undefined;
  /** The time zone of the last days in the file of accounts. */
  readonly timeZone: string | undefined;
  readonly title: string | undefined;
  readonly maxBytes: number;
  readonly providers: readonly string[];
}

/** @throws UsageError */
export function reviewArguments(args: readonly string[]): ReviewArguments {
  const { values, positionals } = parsedArguments(
    args,
    {
      format: { type: "string" },
      "fail-on": { type: "string", multiple: true },
      accounts: { type: "string" },
      "time-zone": { type: "string" },
      title: { type: "string" },
      "max-bytes": { type: "string" },
      provider: { type: "string", multiple: true },
    },
    true,
  );
  const [plan, ...others] = positionals;
  if (others.length > 0) throw new UsageError(`one plan is expected, but there are ${positionals.length}`);
  if (values["time-zone"] !== undefined && values.accounts === undefined) {
    throw new UsageError("--time-zone needs --accounts FILE: it is the zone of the dates in the file");
  }
  const format = oneOf("--format", values.format ?? "text", FORMATS);
  if (values["max-bytes"] !== undefined && format !== "markdown") {
    throw new UsageError("--max-bytes is for --format markdown only");
  }
  if (values.title !== undefined && !TITLED.includes(format)) {
    throw new UsageError(`--title is for --format ${TITLED.join(", ")} only`);
  }
  return {
    plan: plan === "-" ? undefined : plan,
    format,
    failOn: [...new Set((values["fail-on"] ?? []).flatMap((text) => text.split(",")))].map(failOnOf),
    accounts: values.accounts,
    timeZone: values["time-zone"],
    title: values.title,
    maxBytes: maxBytesOf(values["max-bytes"]),
    providers: values.provider ?? [],
  };
}

function failOnOf(text: string): FailOn {
  const limit = /^more-than=(\d{1,9})$/.exec(text)?.[1];
  if (limit !== undefined) return { rule: "more-than", limit: Number(limit) };
  const rule: FindingRule | undefined = FINDING_RULES.find((one) => one === text);
  if (rule) return { rule };
  throw unknownWord("--fail-on", text, [...FINDING_RULES, "more-than=N, where N is a whole number"]);
}

function maxBytesOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_MAX_BYTES;
  const bytes = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (bytes >= SMALLEST_MAX_BYTES) return bytes;
  throw new UsageError(
    `--max-bytes is ${JSON.stringify(text)}. Use a whole number of at least ${SMALLEST_MAX_BYTES}: less does not hold the numbers`,
  );
}
