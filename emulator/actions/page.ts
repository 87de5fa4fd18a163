/** A page of a list in the form of ECD: `MaxResults` entries, and a token for the next page. */
import { invalidParameter } from "../api-error";
import type { ActionContext } from "./action";
import { wholeNumber } from "./parameters";

export interface Page<T> {
  readonly entries: readonly T[];
  /** Empty on the last page. */
  readonly nextToken: string;
}

/** The page that the call requests. Throws for a malformed token, and for a page size out of range. */
export function pageOf<T>(context: ActionContext, all: readonly T[]): Page<T> {
  const pageSize = wholeNumber(context, "MaxResults", 1, 100, 10);
  const start = startOfPage(context);
  const end = start + pageSize;
  return {
    entries: all.slice(start, end),
    nextToken: end < all.length ? Buffer.from(`after ${end}`).toString("base64url") : "",
  };
}

function startOfPage({ call }: ActionContext): number {
  const token = call.parameters.get("NextToken");
  if (token === undefined || token === "") return 0;
  const start = /^after ([0-9]{1,9})$/.exec(Buffer.from(token, "base64url").toString("utf8"))?.[1];
  if (start === undefined) throw invalidParameter("NextToken", "it is not one that this action answered.");
  return Number(start);
}
