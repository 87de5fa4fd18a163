/** The arguments of `ecd-image-share probe`. */
import { counted } from "../../model";
import { checkRegion, parsedArguments } from "../parse-arguments";
import { UsageError } from "../subcommand";

interface ProbeArguments {
  readonly image: string;
  readonly region: string | undefined;
  readonly accounts: readonly string[];
  readonly foreignImage: string | undefined;
  /** The value of `--confirm-image`. It confirms the image without a question. */
  readonly confirmedImage: string | undefined;
}

/** @throws UsageError */
export function probeArguments(args: readonly string[]): ProbeArguments | { readonly restore: string } {
  const { values } = parsedArguments(args, {
    image: { type: "string" },
    region: { type: "string" },
    account: { type: "string", multiple: true },
    "foreign-image": { type: "string" },
    yes: { type: "boolean" },
    "confirm-image": { type: "string" },
    restore: { type: "string" },
  });
  if (values.restore !== undefined) {
    if (Object.keys(values).length > 1) throw new UsageError("--restore takes no other option");
    return { restore: values.restore };
  }
  const accounts = values.account ?? [];
  if (values.image === undefined) throw new UsageError("--image is missing");
  if (accounts.length !== 2)
    throw new UsageError(`--account is needed twice, and was given ${counted(accounts.length, "time")}`);
  if (values.region !== undefined) checkRegion(values.region);
  const confirmed = values["confirm-image"];
  if ((values.yes === true) !== (confirmed !== undefined)) {
    throw new UsageError("--yes and --confirm-image are only accepted together");
  }
  return {
    image: values.image,
    region: values.region,
    accounts,
    foreignImage: values["foreign-image"],
    confirmedImage: confirmed,
  };
}
