/**
 * Compares the accounts of a share with the accounts that have access. The create of an exclusive share never removes
 * an account that it does not declare. Instead, an error lists such accounts and shows how to import the image.
 */
import type { CallResult } from "../../../attempts";
import { DOCUMENTED_ACCOUNTS_PER_IMAGE, type ImageRef, imageKey, intersection, union, without } from "../../../model";
import type { Diagnostic } from "../../../tfplugin";
import type { AccountNames } from "../../account-names";
import {
  account,
  accountCount,
  accountLines,
  DESTROY_HINT,
  error,
  image,
  paragraphs,
  titleImage,
  warning,
} from "../../messages";
import { callerIfKnown } from "../../owner";
import type { Session } from "../../session";
import { shareSession } from "../share-session";
import { tooManyGains } from "./gain-of-access";
import { failedCheck } from "./image-checks";
import { unnamedAccounts } from "./named-accounts";

export interface NewShare {
  readonly ref: ImageRef;
  readonly accounts: ReadonlySet<string>;
  /** Undefined: not known yet, so only the apply can find foreign accounts. */
  readonly exclusive: boolean | undefined;
  /** The accounts of the share that this one replaces on the same image. */
  readonly replaced: ReadonlySet<string>;
  /** The names that messages may show. */
  readonly names: AccountNames;
  readonly maxShare: number | null | undefined;
}

/** The problems of a create: the owner among the accounts, missing names, too many gains, and undeclared accounts. */
export async function checkAccounts(
  session: Session,
  share: NewShare,
  live: CallResult<ReadonlySet<string>>,
): Promise<readonly Diagnostic[]> {
  // An account that has access does not gain it, even if another share of this run has just removed the access.
  const had = union(live.ok ? live.value : [], shareSession(session).removedInThisProcess(share.ref));
  const gaining = without(without(share.accounts, share.replaced), had);
  return [
    ...(await ownerAmong(session, share.ref, gaining, share.names)),
    ...unnamedAccounts(session, share, gaining),
    ...tooManyGains(session, { ...share, gaining }),
    ...(live.ok ? foreignAccounts(share, live.value) : [failedCheck(share.ref, live.failure, withoutReads(share.ref))]),
  ];
}

function withoutReads(ref: ImageRef): string {
  return `Apply must read the accounts of ${image(ref)} and refuses to change them without this permission.`;
}

/** The error when the owner would gain access. The owner needs no access, and the service refuses to give it. */
export async function ownerAmong(
  session: Session,
  ref: ImageRef,
  gaining: ReadonlySet<string>,
  names: AccountNames,
): Promise<readonly Diagnostic[]> {
  if (gaining.size === 0 || !session.canCall) return [];
  // Only the owner can share an image, so the credentials must belong to the owner.
  const owner = await callerIfKnown(session);
  if (owner === undefined || !gaining.has(owner)) return [];
  return [
    error(
      `${titleImage(ref)} would be shared with its own account`,
      `${names.hidden ? "One of account_ids" : account(owner, names)} is the account of these credentials, which owns the image and needs no access. The service refuses to share an image with its owner, and one refused account fails the whole create. Remove this account from account_ids. If account_ids comes from ecd_directory_accounts, add the account to exclude of the data source. ${DESTROY_HINT}`,
      ["account_ids"],
    ),
  ];
}

/** The warning about accounts that have access before the share declares them. */
export function takenOverWarning(
  ref: ImageRef,
  takenOver: ReadonlySet<string>,
  names: AccountNames,
): readonly Diagnostic[] {
  if (takenOver.size === 0) return [];
  const them = takenOver.size === 1 ? "it" : "them";
  return [
    warning(
      `${titleImage(ref)}: access that exists already is taken over for ${accountCount(takenOver.size)}`,
      `This share takes ${them} over, and its destroy would take the access away:\n${accountLines(takenOver, names)}\n\nIf another share, in this state or in another, manages ${them}, keep only one of the two shares. If the other share is this share under its old address, write a moved block. Otherwise replace the block of the share that you do not keep by a removed block with destroy = false: no account then loses access.`,
      ["account_ids"],
    ),
  ];
}

function foreignAccounts(share: NewShare, live: ReadonlySet<string>): readonly Diagnostic[] {
  const foreign = without(without(live, share.accounts), share.replaced);
  if (foreign.size === 0 || !share.exclusive) return [];
  const { names } = share;
  // In the create leg of a replacement, the destroy leg kept these accounts, and no state holds them now.
  const declared = intersection(share.accounts, live);
  return [
    error(
      `${titleImage(share.ref)} is already shared with ${accountCount(foreign.size)} not in account_ids`,
      paragraphs(
        `An exclusive share would take access from:\n${accountLines(foreign, names)}`,
        "A create never does that. To keep the access of these accounts, add them to account_ids, or set exclusive = false. To remove their access, import the existing share: the next plan then shows each account that loses access (replace <NAME> by the name of the resource):",
        `import {\n  to = ecd_image_share.<NAME>\n  id = "${imageKey(share.ref)}"\n}`,
        "If this share is tainted, run terraform untaint instead. If it is being replaced, apply the change of account_ids first, without the replacement. If this apply has already replaced it with create_before_destroy, add the accounts to account_ids, or set exclusive = false, for one apply.",
        declared.size > 0 &&
          `These accounts of account_ids have access and keep it. The share manages them after it is created:\n${accountLines(declared, names)}`,
      ),
      ["account_ids"],
    ),
  ];
}

/** The warning when a share has more accounts than all documents of the service allow. */
export function manyAccountsWarning(ref: ImageRef, accounts: Iterable<string>, live: Iterable<string>): Diagnostic[] {
  const { size } = union(accounts, live);
  if (size <= DOCUMENTED_ACCOUNTS_PER_IMAGE) return [];
  return [
    warning(
      `${titleImage(ref)} is shared with ${size} accounts`,
      `Some of the service's documents allow ${DOCUMENTED_ACCOUNTS_PER_IMAGE} accounts per image. If the service refuses more, the error names each account that it refused.`,
      ["account_ids"],
    ),
  ];
}
