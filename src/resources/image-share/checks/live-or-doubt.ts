/** Reads the accounts that have access. When the state holds accounts, an empty answer must be confirmed first. */
import type { Limits } from "../../../attempts";
import { confirmLoss } from "../../confirm-loss";
import { paragraphs, remedy, serviceMessage } from "../../messages";
import type { Session } from "../../session";
import type { Share } from "../share";
import { refreshReader } from "../share-session";

export async function liveOrDoubt(
  session: Session,
  { ref, accounts }: Share,
  owner: string | undefined,
  limits: Limits,
): Promise<{ readonly accounts: ReadonlySet<string> } | { readonly doubt: string }> {
  const live = await session.reads.accountsReadBy(refreshReader(ref, accounts), ref, limits);
  if (!live.ok && live.failure.kind !== "image") {
    return {
      doubt: paragraphs(
        `The accounts with access could not be read. ${serviceMessage(live.failure)}`,
        remedy(live.failure),
      ),
    };
  }
  if (live.ok && (live.value.size > 0 || accounts.size === 0)) return { accounts: live.value };
  const confirmed = await confirmLoss(session, ref, owner, limits);
  if ("doubt" in confirmed) return confirmed;
  if (confirmed.image && !live.ok) return { doubt: serviceMessage(live.failure) };
  return { accounts: new Set() };
}
