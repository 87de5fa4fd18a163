/** The errors of a read or a change that the provider's configuration does not allow yet. */
import type { Diagnostic } from "../../tfplugin";
import type { Session } from "../session";
import { error } from "./diagnostic";

/** @param remedy the remedy for a missing region, such as `Set region on the provider` */
export function missingRegion(remedy: string, attribute?: Diagnostic["attribute"]): Diagnostic {
  return error("The region is missing", `${remedy}, or ALICLOUD_REGION in the environment.`, attribute);
}

/**
 * The error of a read that needs values which the plan does not know yet; undefined when the read needs none of them.
 */
export function unknownProvider(session: Session, region: string | undefined): Diagnostic | undefined {
  const { unknownArguments } = session.settings;
  const missing = session.canCall
    ? unknownArguments.filter((name) => name === "region" && region === undefined)
    : unknownArguments;
  if (missing.length === 0) return undefined;
  return error(
    "The provider is not configured yet",
    `The provider's ${missing.join(", ")} will be known only after apply, and the read needs it now. Use a value that the plan knows, or first apply the resource that decides it, with -target.`,
  );
}
