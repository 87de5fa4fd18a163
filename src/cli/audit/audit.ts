/** `ecd-image-share audit`: reports which accounts have access to which image, as the service lists them. */
import type { Subcommand } from "../subcommand";

const USAGE = "audit [--accounts FILE]";

const DESCRIPTION = `Usage: ecd-image-share ${USAGE} [options]

Lists which accounts have access to the custom images of this account: unknown accounts first, then
images that are not shared, then a matrix of images and accounts. It reads the service and changes
nothing.

  --region REGION       a region to audit, repeatable (default: the region of the environment or the
                        profile)
  --all-regions         audit every region that the service lists
  --accounts FILE       the accounts that may have access, in a form that accountsFromFile reads. An
                        account that has access and is not in the list is unknown. The
                        word directory stands for the resource directory
  --time-zone ZONE      the time zone of the column until of FILE, such as Asia/Shanghai. An account
                        whose last day is over is unknown
  --unused              also list the images that no account, desktop, template or pool uses
  --format FORMAT       table (default), csv, json or html (one file for a browser)
  --fail-on unknown     exit with 2 if an unknown account has access

Credentials come from the environment, as for the provider. docs/audit.md lists the RAM actions and
describes the formats.

Exit codes: 0 done, 1 failed, wrong usage, or something could not be read, 2 a finding of --fail-on.
`;

export const audit: Subcommand = {
  words: ["audit"],
  usage: USAGE,
  summary: "List who has access to which image",
  description: DESCRIPTION,
  wrongUsageExitCode: 1,
  run: async (args, context) => {
    // Loaded here, so that other commands do not wait for the renderers.
    const { auditImages } = await import("./audit-images.js");
    return await auditImages(args, context);
  },
};
