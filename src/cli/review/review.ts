/** `ecd-image-share review`: shows the changes of access in a plan to the person who approves the plan. */
import type { Subcommand } from "../subcommand";

const USAGE = "review [plan.json]";

const DESCRIPTION = `Usage: ecd-image-share ${USAGE} [options]

Says which accounts gain and lose access to which images by a plan. Reads the output of
terraform show -json PLAN or tofu show -json PLAN, from the file or from standard input:

  terraform plan -out=PLAN
  terraform show -json PLAN | ecd-image-share review

  --format FORMAT     text (default), markdown, json, html, gitlab or sarif
  --fail-on FINDING   end with 2 when the plan has the finding, repeatable:
                        unshare      an account loses or may lose access
                        drift        access was changed outside Terraform, or an image is gone
                        unnamed      an account without a name gains access, or may be among
                                     accounts that are not known yet, or among hidden accounts
                                     without --accounts
                        any          a change of access, of a share or of a copy
                        more-than=N  more than N losses, each account counted once for each image
  --accounts FILE     names of accounts, in the form that accountsFromFile reads; they replace the
                      names in the plan
  --time-zone ZONE    the time zone of the column until of FILE, such as Asia/Shanghai
  --title TEXT        the name of the stack, for the heading of text, markdown and html, and for the
                      hidden marker of the Markdown
  --max-bytes N       the longest Markdown (default 65000, at least 2000); losses are never cut, so
                      the command fails if they do not fit
  --provider SOURCE   another source address under which this provider is served, repeatable

Exit codes: 0 nothing found, 1 failed, wrong usage, or a plan with an error, 2 the plan has a
finding of --fail-on.
docs/review.md describes the formats.
`;

export const review: Subcommand = {
  words: ["review"],
  usage: USAGE,
  summary: "Say which accounts gain and lose access by a plan",
  description: DESCRIPTION,
  wrongUsageExitCode: 1,
  run: async (args, context) => {
    // Loaded here, so that other commands do not wait for the renderers.
    const { reviewPlan } = await import("./review-plan.js");
    return await reviewPlan(args, context);
  },
};
