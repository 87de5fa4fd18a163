/**
 * Accounts that an image is shared with and that nobody declared. Creating an exclusive share never un-shares them: it
 * is an error that lists them and shows how to bring the image under management with everyone on it.
 */
import { DOCUMENTED_ACCOUNTS_PER_IMAGE, type ImageRef, intersection, shareId, union, without } from "../model";
import type { Limits } from "../reconcile";
import type { Diagnostic } from "../tfplugin";
import { failedCheck } from "./image-checks";
import { unnamedAccounts } from "./named-accounts";
import type { Session } from "./session";
import { accountCount, accountLines, error, paragraphs, titleImage, warning } from "./words";

export interface NewShare {
  readonly ref: ImageRef;
  readonly accounts: ReadonlySet<string>;
  /** Undefined: not known yet, so whether others are foreign shows in apply. */
  readonly exclusive: boolean | undefined;
  /** Accounts of the share that this one replaces on the same image. */
  readonly replaced: ReadonlySet<string>;
}

/** What stands against giving these accounts access: names that are missing, and accounts that nobody declared. */
export async function checkAccounts(session: Session, share: NewShare, limits: Limits): Promise<readonly Diagnostic[]> {
  const live = await session.reads.accounts(share.ref, limits);
  // Whoever has access already gains none.
  const gaining = without(without(share.accounts, share.replaced), live.ok ? live.value : new Set());
  return [
    ...unnamedAccounts(session, share.ref.imageId, gaining),
    ...(live.ok ? foreignAccounts(session, share, live.value) : [failedCheck(share.ref, live.failure)]),
  ];
}

function foreignAccounts(session: Session, share: NewShare, live: ReadonlySet<string>): readonly Diagnostic[] {
  const foreign = without(without(live, share.accounts), share.replaced);
  if (foreign.size === 0 || !share.exclusive) return [];
  const names = session.settings.accountNames;
  // In the create leg of a replacement these are whom the destroy leg left access to, and no state knows of them now.
  const declared = intersection(share.accounts, live);
  return [
    error(
      `${titleImage(share.ref)} is already shared with ${accountCount(foreign.size)} not in account_ids`,
      paragraphs(
        `An exclusive share would take access from:\n${accountLines(foreign, names)}`,
        "Creating a share never does that. Import what is there, so that the plan shows each account before it loses access (put the resource's name in place of <NAME>):",
        `import {\n  to = ecd_image_share.<NAME>\n  id = "${shareId(share.ref)}"\n}`,
        "Or add the accounts to account_ids, or set exclusive = false to leave them alone. If this share is tainted, run terraform untaint instead; if it is being replaced, apply the change of account_ids first, without the replacement.",
        declared.size > 0 &&
          `These accounts of account_ids have access and keep it; the share adopts them when it is created:\n${accountLines(declared, names)}`,
      ),
      ["account_ids"],
    ),
  ];
}

/** A warning above the number of accounts on which the service's documents disagree. */
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
