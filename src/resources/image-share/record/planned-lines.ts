/**
 * The lines of a planned share. They depend only on the configuration, the state and its private part. So the plan that
 * Terraform makes again before an apply has the same lines.
 */
import { intersection, type LineMark, union, without } from "../../../model";
import type { AccountNames } from "../../account-names";
import type { Share } from "../share";
import { declaredLines, markedLines } from "./access";
import type { Lines } from "./share-record";

interface DeclaredShare {
  readonly accounts: ReadonlySet<string>;
  readonly exclusive: boolean;
}

/** The lines after a create, or for a new image: the declared accounts. */
export function createdLines(accounts: ReadonlySet<string>, names: AccountNames): Lines {
  return declaredLines(accounts, names, new Map());
}

/**
 * The lines after a change of a share on the same image: the declared accounts, and others that have access. A switch
 * of `exclusive` removes no access. When the share becomes additive, leaving accounts are released. When it becomes
 * exclusive, the next apply removes their access.
 */
export function changedLines(prior: Share, { accounts, exclusive }: DeclaredShare, names: AccountNames): Lines {
  const known = prior.record.lines;
  const isSwitched = exclusive !== prior.exclusive;
  const leftBefore = without(known.keys(), union(prior.accounts, accounts));
  const leaving = isSwitched ? without(prior.accounts, accounts) : new Set<string>();
  const mark: LineMark = exclusive ? "leaving" : "released";
  return new Map([
    ...declaredLines(accounts, names, known),
    ...markedLines(union(leftBefore, leaving), mark, names, known),
  ]);
}

/** True when a change keeps the lines: the accounts are the same, and `exclusive` does not switch. */
export function keepsLines(prior: Share, { accounts, exclusive }: DeclaredShare): boolean {
  const { size } = prior.accounts;
  return (
    exclusive === prior.exclusive && size === accounts.size && intersection(prior.accounts, accounts).size === size
  );
}
