/**
 * The reasons to look twice at a plan, as sentences. The most serious reasons come first. Every renderer shows the same
 * sentences. A sentence about access depends on the changes of the review, so it never contradicts their numbers.
 */
import { counted, printable } from "../../model";
import type { Plan, ShareChange } from "../plan/plan";
import { addressOf, isSameImage } from "./effect";
import { type AccessChange, type AccessKind, type Counts, REASONS, type Reason, type Remark } from "./review";

export interface RemarkSource {
  readonly plan: Plan;
  readonly shares: readonly ShareChange[];
  readonly drift: readonly ShareChange[];
  readonly changes: readonly AccessChange[];
  readonly counts: Counts;
}

type Rule = (source: RemarkSource) => Omit<Remark, "reason"> | undefined;

export function remarksOf(source: RemarkSource): readonly Remark[] {
  return REASONS.flatMap((reason) => {
    const found = RULES[reason](source);
    return found ? [{ reason, ...found }] : [];
  });
}

const RULES: Readonly<Record<Reason, Rule>> = {
  errored: ({ plan }) =>
    plan.isErrored
      ? say(
          "The plan ended with an error. It cannot be applied, and shares may be missing from it. The JSON does not hold the message.",
        )
      : undefined,
  "not-reviewed": ({ plan }) =>
    plan.foreign.length === 0
      ? undefined
      : say(
          `${counted(
            plan.foreign.reduce((sum, { count }) => sum + count, 0),
            "share or copy belongs",
            "shares and copies belong",
          )} to another provider and ${plan.foreign.length === 1 && plan.foreign[0]?.count === 1 ? "is" : "are"} not part of this review. If the provider is this one under another address, name it with --provider.`,
          plan.foreign.map(({ provider }) => printable(provider)),
        ),
  deferred: ({ plan }) =>
    plan.deferred === 0
      ? undefined
      : say(
          `${counted(plan.deferred, "share or copy is", "shares and copies are")} deferred: a later plan holds the changes.`,
        ),
  incomplete: ({ plan }) =>
    plan.isComplete === false && !plan.isErrored
      ? say(
          "The plan is not complete, as with -target or -exclude: it leaves out resources, and their changes follow in a later plan.",
        )
      : undefined,
  "completeness-unknown": ({ plan }) =>
    plan.isComplete === undefined
      ? say("The plan does not say whether it is complete: with -target or -exclude it leaves out resources.")
      : undefined,
  "also-declared": ({ changes }) => {
    const found = changes.filter(({ alsoDeclaredBy }) => alsoDeclaredBy.length > 0);
    const loses = found.some(({ kind }) => kind === "loses") ? "loses" : "may lose";
    return found.length === 0
      ? undefined
      : say(
          `An account ${loses} access although a share whose accounts this plan does not change still declares it. The next apply of that share gives the access back.`,
          unique(found.flatMap(({ alsoDeclaredBy }) => alsoDeclaredBy)),
        );
  },
  "unknown-accounts": ({ shares }) =>
    ofShares(
      shares.filter(({ after, action }) => action !== "none" && after?.hasUnknownAccounts),
      "Account ids are known only after apply, so accounts that are not listed here may gain access.",
    ),
  "unknown-image": ({ shares }) =>
    ofShares(
      shares.filter(({ after, action }) => action !== "none" && after && !after.image),
      "The image is known only after apply.",
    ),
  "image-replaced": ({ shares, changes }) => {
    const moving = shares.filter(
      ({ before, after, action }) => action === "replace" && before && after && isSameImage(before, after) === false,
    );
    const losing = losingShares(changes);
    const hasGap = moving.some((share) => !share.createsFirst && losing.has(printable(addressOf(share))));
    return ofShares(
      moving,
      `The share moves to another image.${hasGap ? " An account that loses the old image has neither image for a moment, unless the new share is created first." : ""}`,
    );
  },
  "image-gone": ({ drift }) =>
    ofShares(
      drift.filter(({ action }) => action === "delete"),
      "The image is gone, so its accounts have lost access outside Terraform. A share that is created on a missing image fails in apply.",
    ),
  "exclusive-off": ({ shares }) =>
    ofShares(
      shares.filter((share) => isSwitched(share, true)),
      "exclusive is switched off: accounts that others share the image with are no longer seen.",
    ),
  "exclusive-on": ({ shares }) =>
    ofShares(
      // A create is an error while the new image has accounts that the share does not declare.
      shares.filter((share) => isSwitched(share, false) && staysOnImage(share) === true),
      "exclusive is switched on: the switch takes access from no account in this apply. The next apply takes it from every account that the share does not declare, also from accounts that no plan lists yet.",
    ),
  "exclusive-unknown": ({ shares }) => {
    const unknown = shares.filter(({ after, action }) => action !== "none" && after && after.exclusive === undefined);
    const decides = unknown.some((share) => staysOnImage(share) ?? share.before !== undefined);
    return ofShares(
      unknown,
      `exclusive is known only after apply.${decides ? " It decides whether accounts that leave the set lose access on the same image." : ""}`,
    );
  },
  released: (source) =>
    ofChanges(
      source,
      ["released"],
      (count) =>
        `${count} access, although the set no longer has ${them(count)}, because exclusive is switched off. No share manages ${them(count)} any more.`,
    ),
  retained: (source) =>
    ofChanges(
      source,
      ["retained"],
      (count) => `${count} access, because on_destroy is "retain". No share manages ${them(count)} any more.`,
    ),
  "copy-deleted": ({ plan }) => {
    const deleted = plan.copies.filter(({ action }) => action === "delete" || action === "replace");
    return deleted.length === 0
      ? undefined
      : say(
          "The copy of an image is deleted. It cannot be brought back.",
          deleted.map((copy) => printable(addressOf(copy))),
        );
  },
  deposed: ({ shares, changes }) => {
    const losing = losingShares(changes);
    const isLosing = (share: ShareChange): boolean => losing.has(printable(addressOf(share)));
    return ofShares(
      shares.filter((share) => share.deposed !== undefined && share.action === "delete" && isLosing(share)),
      "The old object of an interrupted replacement is destroyed. If the share has the same image, the destroy takes access also from accounts that the share declares. The next apply gives it back.",
    );
  },
  unnamed: ({ changes, counts }) =>
    counts.unnamed === 0
      ? undefined
      : say(
          `${counted(counts.unnamed, `access ${gained(counts, "is")} by an account`, `accesses ${gained(counts, "are")} by accounts`)} without a name in the plan or the accounts file. Compare the id with its source: one wrong digit shares the image with a stranger.`,
          unique(
            changes
              .filter((change) => isGain(change) && change.account && !change.account.name)
              .map(({ account }) => account?.id ?? ""),
          ),
        ),
  "names-hidden": ({ changes, counts }) =>
    counts.namesHidden === 0
      ? undefined
      : say(
          `${counted(counts.namesHidden, `access ${gained(counts, "is")} by a hidden account`, `accesses ${gained(counts, "are")} by hidden accounts`)} whose ${counts.namesHidden === 1 ? "name" : "names"} the plan does not hold. Pass --accounts FILE: without it, the review cannot find an account without a name.`,
          unique(changes.filter((change) => isGain(change) && !change.account).flatMap(({ shares }) => shares)),
        ),
  "already-held": ({ changes }) => {
    const held = changes.filter(({ kind }) => kind === "already-held");
    const count = sum(held);
    return count === 0
      ? undefined
      : say(
          `${counted(count, "declared account has", "declared accounts have")} access already, given outside this share. It is no gain of this plan.`,
          unique(held.map(accountOf)),
        );
  },
  drift: ({ counts }) =>
    counts.drift.accesses === 0
      ? undefined
      : say(`${counted(counts.drift.accesses, "access was", "accesses were")} given or removed outside Terraform.`),
  forgotten: (source) =>
    ofChanges(
      source,
      ["no-longer-managed"],
      (count) =>
        `${count} the access that the state shows, and Terraform no longer manages ${them(count)}. Terraform forgets a share without a read of its image, so access may have ended before.`,
    ),
  hidden: ({ shares, changes }) => {
    // A share without a change hides accounts of other shares of its image.
    const isBeside = changes.some(({ account }) => account === undefined);
    return ofShares(
      shares.filter(
        ({ action, hidesAccounts, hidesImage }) =>
          (action !== "none" && (hidesAccounts || hidesImage)) || (isBeside && hidesAccounts),
      ),
      "Values are sensitive or hidden by hide_accounts, so only numbers are shown.",
    );
  },
};

function say(text: string, about: readonly string[] = []): Omit<Remark, "reason"> {
  return { text, about };
}

function ofShares(shares: readonly ShareChange[], text: string): Omit<Remark, "reason"> | undefined {
  if (shares.length === 0) return undefined;
  return say(text, unique(shares.map((share) => printable(addressOf(share)))));
}

/** @param text receives the start of a sentence, such as `3 accounts keep` */
function ofChanges(
  { changes }: RemarkSource,
  kinds: readonly AccessKind[],
  text: (start: string) => string,
): Omit<Remark, "reason"> | undefined {
  const found = changes.filter(({ kind }) => kinds.includes(kind));
  if (found.length === 0) return undefined;
  return say(
    text(counted(sum(found), "account keeps", "accounts keep")),
    unique(found.map(({ image }) => image.label)),
  );
}

function them(start: string): string {
  return start.startsWith("1 ") ? "it" : "them";
}

/** Undefined: not known, or the share is new or leaves. */
function staysOnImage({ before, after }: ShareChange): boolean | undefined {
  return before && after && isSameImage(before, after);
}

/** The addresses of the shares that take access. */
function losingShares(changes: readonly AccessChange[]): ReadonlySet<string> {
  return new Set(changes.flatMap(({ kind, shares }) => (kind === "loses" || kind === "may-lose" ? shares : [])));
}

function isGain({ kind }: AccessChange): boolean {
  return kind === "gains" || kind === "may-gain";
}

/** @param be `is` or `are` */
function gained({ mayGain }: Counts, be: string): string {
  return mayGain.accesses === 0 ? `${be} gained` : `${be} or may be gained`;
}

function isSwitched({ before, after }: ShareChange, was: boolean): boolean {
  return before?.exclusive === was && after?.exclusive === !was;
}

function sum(changes: readonly AccessChange[]): number {
  return changes.reduce((total, { count }) => total + count, 0);
}

function accountOf({ account, count }: AccessChange): string {
  return account?.id ?? counted(count, "hidden account");
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
