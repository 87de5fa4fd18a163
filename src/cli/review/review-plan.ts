/** Reads the plan and the accounts, writes the review in one format, and chooses the exit code. */
import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { packageVersion } from "../../../lib/mirror";
import {
  findingsOf,
  makeReview,
  parsePlan,
  type Review,
  type ReviewFinding,
  renderGitlab,
  renderHtml,
  renderJson,
  renderMarkdown,
  renderSarif,
  renderText,
} from "../../review";
import { accountsOf } from "../accounts-of";
import { type SubcommandContext, type SubcommandResult, UsageError } from "../subcommand";
import { type ReviewArguments, reviewArguments } from "./review-arguments";

const FAILED = 1;
const FOUND = 2;

export async function reviewPlan(args: readonly string[], context: SubcommandContext): Promise<SubcommandResult> {
  const wanted = reviewArguments(args);
  const names =
    wanted.accounts === undefined
      ? undefined
      : new Map(Object.entries(accountsOf(wanted.accounts, wanted.timeZone).accountNames));
  const text = decoded(await planOf(wanted.plan, context));
  const review = makeReview(parsePlan(text, wanted.providers), names);
  const findings = findingsOf(review, wanted.failOn);
  const { stdout, problem } = rendered(review, findings, wanted);
  const problems = [...(review.isErrored ? [ERRORED] : []), ...(problem === undefined ? [] : [problem])];
  if (problems.length > 0) {
    return { stdout, stderr: problems.map((one) => `ecd-image-share: ${one}\n`).join(""), exitCode: FAILED };
  }
  if (findings.length === 0) return { stdout };
  const found = findings.map(({ rule, count }) => `${rule} (${count})`).join(", ");
  return { stdout, stderr: `ecd-image-share: the plan has findings of --fail-on: ${found}\n`, exitCode: FOUND };
}

const ERRORED = "the plan ended with an error, so the review is not whole";

async function planOf(path: string | undefined, { stdin }: SubcommandContext): Promise<Buffer> {
  if (path !== undefined) return readFileSync(path);
  if (!stdin || stdin.isTerminal) {
    throw new UsageError(
      "the plan is missing. Name a file, or pass the output of terraform show -json on standard input",
    );
  }
  return await stdin.read();
}

/** PowerShell writes the output of a program as UTF-16 with a byte order mark. */
function decoded(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

/** Code scanning needs a path relative to the repository, with slashes. */
function uriOf(path: string | undefined): string {
  if (path === undefined) return "plan.json";
  return relative(".", path).split(sep).map(encodeURIComponent).join("/");
}

interface Rendered {
  readonly stdout: string;
  /** The message about parts that did not fit into the output. */
  readonly problem?: string;
}

function rendered(review: Review, findings: readonly ReviewFinding[], wanted: ReviewArguments): Rendered {
  switch (wanted.format) {
    case "text":
      return { stdout: renderText(review, { title: wanted.title }) };
    case "markdown":
      return markdown(review, wanted);
    case "json":
      return { stdout: renderJson(review, findings) };
    case "html":
      return { stdout: renderHtml(review, { title: wanted.title }) };
    case "gitlab":
      return { stdout: renderGitlab(review) };
    case "sarif":
      return { stdout: renderSarif(review, { uri: uriOf(wanted.plan), version: packageVersion() }) };
  }
}

function markdown(review: Review, { maxBytes, title }: ReviewArguments): Rendered {
  const { text, holdsLosses } = renderMarkdown(review, { maxBytes, title });
  if (holdsLosses) return { stdout: text };
  return {
    stdout: text,
    problem: `the losses do not fit into --max-bytes ${maxBytes}, so the Markdown does not list them. Use --format html or text`,
  };
}
