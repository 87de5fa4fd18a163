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
  const needsRegion = region === undefined && session.settings.unknownArguments.includes("region");
  const missing = [...session.unknownToCall, ...(needsRegion ? ["region"] : [])];
  if (missing.length === 0) return undefined;
  const [values, decideThem] =
    missing.length === 1 ? ["a value", "resource that decides it"] : ["values", "resources that decide them"];
  return error(
    "The provider is not configured yet",
    `The read needs the provider's ${missing.join(" and ")}, which will be known only after apply. Use ${values} that the plan knows, or first apply the ${decideThem}, with -target.`,
  );
}
