/**
 * The errors of the data source `ecd_directory_accounts`. No error names a member that the configuration does not
 * select. Each error says how to destroy shares in the meantime, because a failing directory stops every plan of a
 * share that uses it.
 */
import { type Member, printable, type ResourceDirectory, type ServiceFailure } from "../../model";
import type { Diagnostic } from "../../tfplugin";
import { accountCount, accountsAre, error, failureSummary, paragraphs, remedy, serviceMessage } from "../messages";
import { CHANGING } from "./read-directory";

const WAY_OUT =
  "While this error exists, every plan of a share that uses this data source fails. terraform destroy fails too. To destroy anyway, run terraform destroy -refresh=false, which does not read the directory.";

const WHO_MAY_LIST =
  "Only the management account of the directory and its delegated administrators may list members. Use a provider of its own for this data source: an alias with assume_role and a role in one of these accounts.";

export function unreadableDirectory(failure: ServiceFailure): Diagnostic {
  if (failure === CHANGING) {
    return failed("The resource directory was changed while it was read", `${failure.message} Try again later.`);
  }
  return failed(
    `The resource directory could not be read: ${failureSummary(failure)}`,
    paragraphs(serviceMessage(failure), remedy(failure), failure.kind === "denied" && WHO_MAY_LIST),
  );
}

export function otherDirectory({ id }: ResourceDirectory, expected: string): Diagnostic {
  return failed(
    "The credentials belong to another resource directory",
    `resource_directory_id is ${expected}, and the account of the credentials is in ${printable(id)}. Use a provider with credentials of ${expected}, or correct resource_directory_id.`,
    ["resource_directory_id"],
  );
}

export function missingFolders(folderIds: readonly string[], { id }: ResourceDirectory): Diagnostic {
  const [verb, them] = folderIds.length === 1 ? ["is", "it"] : ["are", "them"];
  return failed(
    `${folderIds.length === 1 ? "A folder" : `${folderIds.length} folders`} of folder_ids ${verb} missing`,
    `Resource directory ${printable(id)} has no ${folderIds.join(", ")}. A missing folder does not count as an empty one, because its accounts would lose access. Correct ${them}, or remove ${them} from folder_ids.`,
    ["folder_ids"],
  );
}

export function unknownStates(members: readonly Member[]): Diagnostic {
  const lines = members.map(({ accountId, status }) => `  - ${accountId}: ${printable(status)}`).join("\n");
  return failed(
    `The state of ${accountCount(members.length)} is not known to this provider`,
    `This provider does not know the meaning of ${members.length === 1 ? "this state" : "these states"}:\n${lines}\n\nTo leave ${members.length === 1 ? "this account" : "these accounts"} out, list ${members.length === 1 ? "its id" : "their ids"} in exclude. Or use a newer version of this provider.`,
    ["exclude"],
  );
}

export function withoutTags(): Diagnostic {
  return failed(
    "The resource directory shows no tags",
    "The service showed no tags of any member. A tag that is not shown does not count as missing, because accounts would lose access. Allow the credentials to read the tags of members, or tag the members. Do not remove tags: without tags, every member of the folders is selected.",
    ["tags"],
  );
}

export function tooFewAccounts(count: number, min: number): Diagnostic {
  return failed(
    count === 0 ? "No account is selected" : `Only ${accountsAre(count)} selected`,
    `min_accounts is ${min}. Fewer accounts often mean that a folder was emptied, or that tags are misspelt. If this number is right, lower min_accounts. With min_accounts = 0, a selection may be empty.`,
    ["min_accounts"],
  );
}

export function tooManyAccounts(count: number, max: number): Diagnostic {
  return failed(
    `${accountsAre(count)} selected, more than max_accounts allows`,
    `max_accounts is ${max}. If this number is right, raise max_accounts to at least ${count}.`,
    ["max_accounts"],
  );
}

function failed(summary: string, detail: string, attribute?: Diagnostic["attribute"]): Diagnostic {
  return error(summary, paragraphs(detail, WAY_OUT), attribute);
}
