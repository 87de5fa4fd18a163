/** `ecd-image-share audit`: who has access to which image, from the service, for the person who answers for it. */
import type { Verb } from "../verb";

const USAGE = "audit [--accounts FILE]";

const DESCRIPTION = `Usage: ecd-image-share ${USAGE} [options]

Says who has access to the own custom images of a region, as the service tells it: unknown accounts first, then images
that are shared with no account, then a matrix of images and accounts. Changes nothing.

  --region REGION       a region to look in, repeatable (default: the region of the environment or the profile)
  --all-regions         look in every region that the service lists
  --accounts FILE       the accounts that may have access, in the form that accountsFromFile reads; an account with access
                        that the list lacks is unknown. "directory" takes the members of the resource directory
  --unused              ask as well which images desktops, templates and pools of this account use: may it be deleted?
  --format FORMAT       table (default), csv, json or html (one file for a browser)
  --fail-on unknown     end with 2 when an unknown account has access

Credentials come from the environment, as for the provider. docs/audit.md lists the RAM actions and describes the formats.

Exit codes: 0 done, 1 failed, wrong usage, or something could not be read, 2 a finding of --fail-on.
`;

export const audit: Verb = {
  words: ["audit"],
  usage: USAGE,
  summary: "Say who has access to which image",
  description: DESCRIPTION,
  wrongUsageExitCode: 1,
  run: async (args, context) => {
    // Other commands must not wait for the renderers.
    const { auditImages } = await import("./audit-images.js");
    return await auditImages(args, context);
  },
};
