/**
 * `ecd-image-share strays`: lists images that have the mark of a copy and are not in the state. It deletes nothing. For
 * an image that is shared with no account, it prints the command that deletes the image.
 */

import { readFileSync } from "node:fs";
import { packageVersion } from "../../../lib/mirror";
import type { Stray } from "../../cloud-tools/interface";
import { counted, imageKey, printable } from "../../model";
import { cloudTools } from "../cloud-tools";
import { checkedRegions, parsedArguments } from "../parse-arguments";
import { type Subcommand, type SubcommandResult, UsageError } from "../subcommand";
import { managedCopies } from "./managed-copies";

const USAGE = "strays --state FILE";
/** The exit code when strays were found. */
const FOUND = 3;

const DESCRIPTION = `Usage: ecd-image-share ${USAGE} [--region REGION]...

Lists images that ecd_image_copy made and that the state does not hold, such as the leftover of an
apply that was killed. For each image it prints the size, the age and the accounts that have access.
For an image that no account has access to, it prints the command that deletes it. Deletes nothing.

  --state FILE       a state file, or the output of terraform show -json; - reads standard input
  --region REGION    a region to look in, repeatable (default: the region of the environment or the
                     profile)

Name the states of all stacks that copy images in these regions, one run for each. Delete only the
images that every run lists. Credentials come from the environment, as for the provider.

Exit codes: 0 no strays, 1 failed, 2 wrong usage, ${FOUND} strays were found.
`;

export const strays: Subcommand = {
  words: ["strays"],
  usage: USAGE,
  summary: "List copies of images that no state holds",
  description: DESCRIPTION,
  run: async (args, { environment, nowMs }) => {
    const { state, regions } = parsed(args);
    const managed = managedCopies(readFileSync(state === "-" ? 0 : state, "utf8"));
    const found = await cloudTools().strays(environment, packageVersion(), regions, managed);
    return report(found, nowMs);
  },
};

function parsed(args: readonly string[]): { readonly state: string; readonly regions: readonly string[] } {
  const { values } = parsedArguments(args, {
    state: { type: "string" },
    region: { type: "string", multiple: true },
  });
  if (!values.state) throw new UsageError("--state is missing");
  return { state: values.state, regions: checkedRegions(values.region) };
}

const DAY_MS = 24 * 60 * 60 * 1000;

function report(found: readonly Stray[], nowMs: number): SubcommandResult {
  if (found.length === 0) return { stdout: "No strays: no image outside the state has the mark of a copy.\n" };
  const texts = found.map((stray) => {
    const days = Math.floor((nowMs - Date.parse(stray.creationTime)) / DAY_MS);
    const age = Number.isNaN(days) ? "" : `, ${counted(days, "day")} old`;
    const size = stray.sizeGiB === null ? "" : `, ${stray.sizeGiB} GiB`;
    return `${imageKey(stray)} (${printable(stray.name)}): ${printable(stray.status)}${size}${age}, ${access(stray)}
  ${removal(stray)}
`;
  });
  return { stdout: `${texts.join("\n")}\n${found.length} found. ${OTHER_STATES}\n`, exitCode: FOUND };
}

const OTHER_STATES =
  "An image of this list can belong to another stack. Run this command with the state of each stack, and delete only images that every run lists.";

function access({ accounts }: Stray): string {
  if (accounts === null) return "its accounts could not be read";
  return accounts.length === 0 ? "shared with no account" : `shared with ${accounts.join(", ")}`;
}

function removal({ region, imageId, accounts, status }: Stray): string {
  if (accounts === null || accounts.length > 0) return "Do not delete it while an account may have access to it.";
  const action = status === "Creating" ? `CancelCopyImage --ImageId ${imageId}` : `DeleteImages --ImageId.1 ${imageId}`;
  return `aliyun ecd ${action} --RegionId ${region}`;
}
