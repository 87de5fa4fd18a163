/** `ecd-image-share adopt`: writes code for the existing shares, with an import for each share. */
import type { Subcommand } from "../subcommand";

const USAGE = "adopt [--region REGION]";

const DESCRIPTION = `Usage: ecd-image-share ${USAGE} [options]

Writes code for the image shares of a region: one resource for each shared image, with its accounts
and its import. The plan of the code imports every share and changes nothing. Changes nothing in the
cloud.

  --region REGION       the region of the images (default: the region of the environment or the
                        profile)
  --accounts FILE       a file with the names of accounts, in the form that accountsFromFile reads
  --format FORMAT       typescript (default) or hcl
  --core CORE           for typescript: cdktf (default) or cdktn, which is CDK Terrain
  --resources-only      for a folder or an app that exists: HCL without the blocks terraform and
                        provider, TypeScript as a function that takes the stack
  --include-unshared    add the images to which no account has access
  --out FILE            write to this file (default: standard output)
  --force               replace the file of --out if it exists

If an image cannot be read, the command names it and writes nothing. Credentials come from the
environment, as for the provider. From Terraform 1.14 on, terraform query writes similar HCL,
without names of accounts.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no image to adopt, so nothing was written.
`;

export const adopt: Subcommand = {
  words: ["adopt"],
  usage: USAGE,
  summary: "Write code with imports for existing shares",
  description: DESCRIPTION,
  run: async (args, context) => {
    // Loaded here, so that other commands do not wait for the renderers.
    const { adoptShares } = await import("./adopt-shares.js");
    return await adoptShares(args, context);
  },
};
