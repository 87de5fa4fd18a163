/**
 * The plan of a deletion. Terraform plans the copy before its share, so this plan does not know whether the share is
 * destroyed too. It only warns about accounts that have access; the lines of the share name the accounts that lose it.
 * It refuses when templates use the image.
 */
import type { Diagnostic } from "../../../tfplugin";
import { accountLines, accountsHave, titleImage, warning } from "../../messages";
import { timeoutMs } from "../../operation-timeout";
import type { Session } from "../../session";
import type { Copy } from "../copy";
import { checkTemplates } from "../template-check";

export async function planCopyDestroy(session: Session, { ref }: Copy): Promise<readonly Diagnostic[]> {
  if (!session.canCall) return [];
  const limits = session.limits(timeoutMs(null, "read"));
  const [live, aboutTemplates] = await Promise.all([
    session.reads.accounts(ref, limits),
    checkTemplates(session, ref, limits),
  ]);
  if (!live.ok || live.value.size === 0) return aboutTemplates;
  return [
    ...aboutTemplates,
    warning(
      `${titleImage(ref)} is to be deleted, and ${accountsHave(live.value.size)} access to it`,
      `The apply refuses to delete it while any account has access. Destroy its share in the same apply:\n${accountLines(live.value, session.settings.accountNames)}`,
    ),
  ];
}
