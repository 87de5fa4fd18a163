/**
 * Merges the effects of all shares into the net changes of each account on each image. A loss counts per image, never
 * per address: an account that moves from one share to another is not lost. If one share of an image hides an account,
 * no line about this image names it. Otherwise the lines of other shares would tell which accounts the share has.
 */
import { grouped } from "../../model";
import type { ShareChange } from "../plan/plan";
import { addressOf, type EffectImage, imageOf, type ShareEffect } from "./effect";
import { ACCESS_KINDS, type AccessKind, type Cause } from "./review";

/** One change of access. It names the account even when the account must not be shown. */
export interface NetChange {
  readonly kind: AccessKind;
  readonly image: EffectImage;
  readonly accountId: string;
  readonly cause: Cause | undefined;
  readonly declaredBy: readonly string[];
  readonly alsoDeclaredBy: readonly string[];
  readonly isDrift: boolean;
  /** The shares that cause the change. */
  readonly shares: readonly ShareChange[];
  /** True: the account must not be shown. `hidesImage` is the same for the image. */
  readonly hidesAccount: boolean;
  readonly hidesImage: boolean;
}

const KEPT: ReadonlySet<AccessKind> = new Set(["released", "retained", "no-longer-managed", "keeps-unmanaged"]);

/** @param drift the shares that the refresh found changed */
export function netChanges(
  all: readonly ShareEffect[],
  shares: readonly ShareChange[],
  drift: readonly ShareChange[],
): readonly NetChange[] {
  const pairs = grouped(all, ({ image, accountId }) => pairKey(image, accountId));
  const declared = declarations(shares);
  const hidden = hiddenPairs([...shares, ...drift]);
  return [...pairs].flatMap(([key, pair]) =>
    netOfPair(pair, declared.get(key) ?? []).map((change) => ({
      ...change,
      hidesAccount: change.hidesAccount || hidden.has(key),
    })),
  );
}

/** The key of an account on an image. */
export function pairKey({ key }: EffectImage, accountId: string): string {
  return `${key} ${accountId}`;
}

/** The accounts of shares that hide them, before the plan and after it, with the image. */
export function hiddenPairs(shares: readonly ShareChange[]): ReadonlySet<string> {
  return new Set(
    shares
      .filter(({ hidesAccounts }) => hidesAccounts)
      .flatMap((share) =>
        [share.before, share.after].flatMap((values) =>
          values ? keysOf(imageOf(share, values), values.accounts) : [],
        ),
      ),
  );
}

function keysOf(image: EffectImage, accounts: Iterable<string>): readonly string[] {
  return [...accounts].map((id) => pairKey(image, id));
}

interface Declaration {
  readonly share: ShareChange;
  /** True: the share acts on the image in this plan. A share that does not act gives no access back. */
  readonly isChanging: boolean;
}

/** The shares that declare an account on an image after the plan. The key is `<image> <account>`. */
function declarations(shares: readonly ShareChange[]): ReadonlyMap<string, readonly Declaration[]> {
  const all = shares.flatMap((share) => {
    const { after } = share;
    if (!after) return [];
    const [image, isChanging] = [imageOf(share, after), changesAccess(share)];
    return [...after.accounts].map((id) => ({ key: pairKey(image, id), share, isChanging }));
  });
  return grouped(all, ({ key }) => key);
}

/** An update of other arguments, such as `max_unshare`, makes no call. */
function changesAccess({ action, before, after }: ShareChange): boolean {
  if (action === "none") return false;
  if (action !== "update" || !before || !after || after.hasUnknownAccounts) return true;
  const isSameSet =
    before.accounts.size === after.accounts.size && [...after.accounts].every((id) => before.accounts.has(id));
  return !isSameSet || before.exclusive !== after.exclusive;
}

function netOfPair(pair: readonly ShareEffect[], after: readonly Declaration[]): readonly NetChange[] {
  const losing = pair.filter(({ kind }) => kind === "loses" || kind === "may-lose");
  const gaining = pair.filter(({ kind }) => ["gains", "may-gain", "already-held"].includes(kind));
  if (losing.length > 0) return lossOrGain(pair, losing, gaining, after);
  if (gaining.length > 0) return [gain(pair, gaining)];
  const isDeclared = after.length > 0;
  return ACCESS_KINDS.flatMap((kind) => {
    const same = pair.filter((effect) => effect.kind === kind);
    return same.length === 0 || (isDeclared && KEPT.has(kind)) ? [] : [net(kind, same)];
  });
}

/**
 * One share takes the access and another share gives it. An account that has access may lose it. An account that has
 * none may gain it, although the state of the first share still holds it. If the plan does not show which of both it
 * is, the review says both, so that neither is missed.
 */
function lossOrGain(
  pair: readonly ShareEffect[],
  losing: readonly ShareEffect[],
  gaining: readonly ShareEffect[],
  after: readonly Declaration[],
): readonly NetChange[] {
  const lost = loss(losing, after);
  if (gaining.length === 0) return [lost];
  const had = hadAccess(gaining);
  if (had === true) return [lost];
  const mayGain: NetChange = {
    ...gain(pair, gaining),
    kind: "may-gain",
    cause: had === false ? "removed-elsewhere" : "access-unknown",
  };
  return had === false ? [mayGain] : [lost, mayGain];
}

/** Whether the account has access already. A read of the image that does not show it decides. */
function hadAccess(gaining: readonly ShareEffect[]): boolean | undefined {
  if (gaining.some(({ had }) => had === false)) return false;
  return gaining.some(({ had }) => had === true) ? true : undefined;
}

function loss(losing: readonly ShareEffect[], after: readonly Declaration[]): NetChange {
  const taking = new Set(losing.map(({ share }) => share));
  const others = after.filter(({ share }) => !taking.has(share));
  const keeping = others.filter(({ isChanging }) => isChanging).map(({ share }) => share);
  const unchanged = others.filter(({ isChanging }) => !isChanging).map(({ share }) => share);
  const isCertain = keeping.length === 0 && losing.some(({ kind }) => kind === "loses");
  const decided = losing.filter(({ kind }) => !isCertain || kind === "loses");
  return {
    ...net(isCertain ? "loses" : "may-lose", losing),
    cause: keeping.length > 0 ? "declared-elsewhere" : decided[0]?.cause,
    declaredBy: addresses(keeping),
    alsoDeclaredBy: addresses(unchanged),
  };
}

/** Beside an image, the address of a share tells that it has this image. So a share that hides its image has none. */
function addresses(shares: readonly ShareChange[]): readonly string[] {
  return shares.filter(({ hidesImage }) => !hidesImage).map(addressOf);
}

function gain(pair: readonly ShareEffect[], gaining: readonly ShareEffect[]): NetChange {
  const had = hadAccess(gaining);
  // The effects of shares that hide their accounts are right in number only.
  const isHeld = had ?? gaining.every(({ kind }) => kind === "already-held");
  const isCertain = gaining.some(({ kind }) => kind !== "may-gain");
  const kind = isHeld ? "already-held" : isCertain ? "gains" : "may-gain";
  const isDrift = isHeld
    ? pair.some((effect) => effect.isDrift && effect.kind !== "lost-outside")
    : pair.some((effect) => effect.isDrift && ["gains", "may-gain", "lost-outside"].includes(effect.kind));
  return { ...net(kind, gaining), isDrift };
}

function net(kind: AccessKind, same: readonly ShareEffect[]): NetChange {
  const [first] = same;
  if (!first) throw new Error("a change without an effect");
  const shares = [...new Set(same.map(({ share }) => share))];
  return {
    kind,
    image: first.image,
    accountId: first.accountId,
    cause: first.cause,
    declaredBy: [],
    alsoDeclaredBy: [],
    isDrift: same.some(({ isDrift }) => isDrift),
    shares,
    hidesAccount: shares.some(({ hidesAccounts }) => hidesAccounts),
    hidesImage: shares.some(({ hidesImage }) => hidesImage),
  };
}
