/** ValidateResourceConfig of `ecd_image_share`: the rules of `model` by attribute path. Unknown values are skipped. */
import {
  type AccountIdProblem,
  accountIdProblem,
  copiedFromProblem,
  imageIdProblem,
  maxShareProblem,
  maxUnshareProblem,
  onDestroyProblem,
  type Problem,
  regionProblem,
  roundedIdsProblem,
} from "../../model";
import { type Diagnostic, isUnknown, type ObjectValue, type Value } from "../../tfplugin";
import { error, fromProblem } from "../messages";
import { required, textProblems, timeoutProblems } from "../validation";
import { ifString } from "../values";

export function validateShare(config: ObjectValue): readonly Diagnostic[] {
  return [
    ...required(config.image_id, "image_id", 'Set it to the id of a custom image, such as "m-gx2x1dhsmusr2iv3m".'),
    ...textProblems(config.image_id, imageIdProblem, ["image_id"]),
    ...textProblems(config.region, regionProblem, ["region"]),
    ...accountIds(config.account_ids, ifString(config.image_id), isHidden(config.hide_accounts)),
    ...textProblems(config.on_destroy, onDestroyProblem, ["on_destroy"]),
    ...textProblems(config.copied_from, copiedFromProblem, ["copied_from"]),
    ...limit(config.max_unshare, "max_unshare", maxUnshareProblem),
    ...limit(config.max_share, "max_share", maxShareProblem),
    ...timeoutProblems(config.timeouts),
  ];
}

/** True also while the value is not known yet, because a shown id cannot be hidden later. */
function isHidden(hideAccounts: Value | undefined): boolean {
  return hideAccounts === true || (hideAccounts !== undefined && isUnknown(hideAccounts));
}

/** Each fault with its id, or only with a count when the share hides its accounts. */
function accountIds(value: Value | undefined, imageId: string | undefined, hidden: boolean): readonly Diagnostic[] {
  const path = ["account_ids"];
  const missing = required(
    value,
    "account_ids",
    "Set it to the accounts to share the image with; [] shares it with no account.",
  );
  if (missing.length > 0 || !Array.isArray(value)) return missing;
  const elements: readonly Value[] = value;
  const known = elements.filter((element) => typeof element === "string");
  const problems = known.map(accountIdProblem).filter((problem) => problem !== undefined);
  const rounded = roundedIdsProblem(known, imageId);
  return [
    ...elements.filter((element) => element === null).map(() => nullAccountId(path)),
    ...(hidden ? withoutIds(problems) : problems).map((problem) => fromProblem(problem, path)),
    ...(rounded ? [fromProblem(rounded, path)] : []),
  ];
}

function nullAccountId(path: readonly string[]): Diagnostic {
  return error(
    "Null account id",
    "account_ids contains null. Remove it, for example with compact() or a condition.",
    path,
  );
}

/** One problem for each kind of fault, with the number of ids that have it. */
function withoutIds(problems: readonly AccountIdProblem[]): readonly Problem[] {
  return [...new Set(problems.map(({ fault }) => fault))].flatMap((fault) => {
    const alike = problems.filter((problem) => problem.fault === fault);
    const severity = alike[0]?.severity ?? "error";
    return {
      severity,
      title: `${alike.length} of the account ids ${fault}`,
      detail:
        "The ids are not shown, because hide_accounts is set. An account id is the number of an Alibaba Cloud main account, written as a string. Compare the list with its source.",
    };
  });
}

function limit(
  value: Value | undefined,
  name: string,
  problemOf: (value: number | string, name: string) => Problem | undefined,
): readonly Diagnostic[] {
  const problem = typeof value === "number" || typeof value === "string" ? problemOf(value, name) : undefined;
  return problem ? [fromProblem(problem, [name])] : [];
}
