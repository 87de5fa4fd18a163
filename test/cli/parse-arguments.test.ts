/** The arguments of all subcommands: no value is ignored, and every error names the option. */
import { run } from "../../src/cli/main";
import { oneOf, parsedArguments } from "../../src/cli/parse-arguments";
import { UsageError } from "../../src/cli/subcommand";

const OPTIONS = {
  format: { type: "string" },
  region: { type: "string", multiple: true },
  force: { type: "boolean" },
} as const;

it.each([
  [["--format", "a", "--format", "b"], "--format is given more than once, and takes one value"],
  [["--format=a", "--format", "a"], "--format is given more than once"],
  [["--colour"], "there is no option --colour"],
  [["--secret=value"], "there is no option --secret"],
  [["-c"], "there is no option -c"],
  [["--toString"], "there is no option --toString"],
  [["--format"], "argument missing"],
  [["--force=yes"], "does not take an argument"],
  [["plan.json"], "Unexpected argument"],
])("the parser refuses the arguments %j", (args, message) => {
  expect(() => parsedArguments(args, OPTIONS)).toThrow(UsageError);
  expect(() => parsedArguments(args, OPTIONS)).toThrow(message);
});

it("an error never contains the value of an option that does not exist", () => {
  expect(() => parsedArguments(["--secret=value"], OPTIONS)).toThrow(/^(?!.*value)/s);
});

it("the parser takes repeatable options, repeated flags, and positional arguments after --", () => {
  const args = ["--region", "a", "--region", "b", "--force", "--force", "-", "--", "--colour"];
  expect(parsedArguments(args, OPTIONS, true)).toMatchObject({
    values: { region: ["a", "b"], force: true },
    positionals: ["-", "--colour"],
  });
});

it("the error for a wrong value lists the allowed values of the option", () => {
  expect(oneOf("--format", "text", ["text", "json"])).toBe("text");
  expect(() => oneOf("--format", "yaml", ["text", "json", "html"])).toThrow(
    '--format does not know "yaml". Use text, json or html',
  );
});

describe("a second value of an option that takes one", () => {
  it.each([
    ["review", "--format", "text"],
    ["review", "--title", "a"],
    ["audit", "--format", "table"],
    ["audit", "--accounts", "a.csv"],
    ["adopt", "--region", "cn-hangzhou"],
    ["doctor", "--engine", "terraform"],
    ["probe", "--image", "m-1"],
    ["strays", "--state", "a"],
    ["provider install", "--node", "a"],
  ])("a second value is an error of %s %s", async (subcommand, option, value) => {
    const { exitCode, stderr } = await run([...subcommand.split(" "), option, value, option, value], {
      environment: {},
      nowMs: 0,
    });
    expect(stderr).toContain(`${option} is given more than once`);
    expect(exitCode).toBe(["review", "audit"].includes(subcommand) ? 1 : 2);
  });
});
