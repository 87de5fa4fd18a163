/**
 * `require_known_accounts`: the plan must know which accounts have access afterwards. With an unknown set, Terraform
 * shows every present account as removed and no account as added. Such a plan cannot be reviewed.
 */
import type { Diagnostic } from "../../../tfplugin";
import { DESTROY_HINT, error, paragraphs, titleImage } from "../../messages";
import type { Session } from "../../session";
import { type PlannedShare, refOf } from "../share";

export function unknownAccounts({ settings }: Session, share: PlannedShare): readonly Diagnostic[] {
  if (share.accounts || !isRequired(settings, share.requireKnownAccounts)) return [];
  const ref = refOf(share);
  return [
    error(
      `${ref ? titleImage(ref) : "A share of an image that is not known yet"}: account_ids is not known in the plan`,
      paragraphs(
        "require_known_accounts is set, and account_ids depends on values that are known only after apply. The plan would show every account that has access as leaving, and no account as joining.",
        "First apply the resource that account_ids refers to, with terraform apply -target=<ADDRESS>, and plan again. If account_ids comes from ecd_directory_accounts: Terraform reads the directory only in apply if the data source or its module has depends_on, or if this plan changes one of its arguments. Remove the depends_on, and use folder ids that the plan knows.",
        DESTROY_HINT,
      ),
      ["account_ids"],
    ),
  ];
}

/** The share's own setting overrides the provider's. A setting that is not known yet counts as true. */
function isRequired(settings: Session["settings"], own: boolean | null | undefined): boolean {
  if (own !== null) return own !== false;
  return settings.requireKnownAccounts || settings.unknownArguments.includes("require_known_accounts");
}
