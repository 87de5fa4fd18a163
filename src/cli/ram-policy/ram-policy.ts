/** `ecd-image-share ram-policy`: prints the least RAM policy for the uses of a job. */
import { quoted } from "../../model";
import { type Subcommand, type SubcommandResult, UsageError } from "../subcommand";
import { POLICY_USES, type PolicyUse } from "./policy-uses";

const USAGE = "ram-policy <use>...";

const DESCRIPTION = `Usage: ecd-image-share ${USAGE}

Prints the least RAM policy for one use or several:

${Object.entries(POLICY_USES)
  .map(([use, { summary }]) => `  ${use.padEnd(20)}${summary}`)
  .join("\n")}

The policy is for every image of the account, because no source says that these actions can be
limited to one image. sts:GetCallerIdentity needs no permission, so the policy does not name it.
The command ram-policy calls no service.

Exit codes: 0 done, 2 wrong usage.
`;

export const ramPolicy: Subcommand = {
  words: ["ram-policy"],
  usage: USAGE,
  summary: "Print the least RAM policy for a use",
  description: DESCRIPTION,
  run: (args) => policyFor(args),
};

function policyFor(args: readonly string[]): SubcommandResult {
  if (args.length === 0) throw new UsageError("a use is missing");
  const uses = [...new Set(args)].map((name): PolicyUse => {
    const use = Object.hasOwn(POLICY_USES, name) ? POLICY_USES[name] : undefined;
    if (use) return use;
    throw new UsageError(`there is no use ${quoted(name)}. Use ${Object.keys(POLICY_USES).join(", ")}`);
  });
  const places = new Set(uses.map(({ where }) => where));
  if (places.size > 1) {
    throw new UsageError("directory needs a policy of its own, because it belongs to another account than the others");
  }
  const [where = "the role or the user that runs the job, in the account that owns the images"] = places;
  const policy = {
    Version: "1",
    Statement: [{ Effect: "Allow", Action: [...new Set(uses.flatMap(({ actions }) => actions))], Resource: "*" }],
  };
  return {
    stdout: `${JSON.stringify(policy, null, 2)}\n`,
    stderr: `ecd-image-share: create a custom policy with this text in RAM, and attach it to ${where}\n`,
  };
}
