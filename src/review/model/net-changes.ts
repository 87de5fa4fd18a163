/**
 * Merges the effects of all shares into the net changes of each account on each image. A loss counts per image, never
 * per address: an account that moves from one share to another is not lost.
 */
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

export function netChanges(all: readonly ShareEffect[], shares: readonly ShareChange[]): readonly NetChange[] {
  const pairs = new Map<string, ShareEffect[]>();
  for (const effect of all) {
    const key = `${effect.image.key} ${effect.accountId}`;
    pairs.set(key, [...(pairs.get(key) ?? []), effect]);
  }
  const declared = declarations(shares);
  return [...pairs.values()].flatMap((effectsOfPair) => netOfPair(effectsOfPair, declared));
}

interface Declaration {
  readonly share: ShareChange;
  /** True: the share acts on the image in this plan. A share that does not act gives no access back. */
  readonly isChanging: boolean;
}

interface Declarations {
  readonly after: ReadonlyMap<string, readonly Declaration[]>;
  readonly before: ReadonlyMap<string, readonly Declaration[]>;
}

/** The shares that declare an account on an image, after the plan and before it. The key is `<image> <account>`. */
function declarations(shares: readonly ShareChange[]): Declarations {
  const [before, after] = [new Map<string, Declaration[]>(), new Map<string, Declaration[]>()];
  for (const share of shares) {
    const isChanging = changesAccess(share);
    for (const [side, values] of [
      [before, share.before],
      [after, share.after],
    ] as const) {
      for (const id of values?.accounts ?? []) {
        const key = `${values ? imageOf(share, values).key : ""} ${id}`;
        side.set(key, [...(side.get(key) ?? []), { share, isChanging }]);
      }
    }
  }
  return { before, after };
}

/** An update of other arguments, such as `max_unshare`, makes no call. */
function changesAccess({ action, before, after }: ShareChange): boolean {
  if (action === "none") return false;
  if (action !== "update" || !before || !after || after.hasUnknownAccounts) return true;
  const isSameSet =
    before.accounts.size === after.accounts.size && [...after.accounts].every((id) => before.accounts.has(id));
  return !isSameSet || before.exclusive !== after.exclusive;
}

function netOfPair(pair: readonly ShareEffect[], declared: Declarations): readonly NetChange[] {
  const [first] = pair;
  if (!first) return [];
  const key = `${first.image.key} ${first.accountId}`;
  const losing = pair.filter(({ kind }) => kind === "loses" || kind === "may-lose");
  const after = declared.after.get(key) ?? [];
  if (losing.length > 0) return [loss(losing, after)];
  const gaining = pair.filter(({ kind }) => ["gains", "may-gain", "already-held"].includes(kind));
  if (gaining.length > 0) return [gain(pair, gaining, declared.before.get(key) ?? [])];
  const isDeclared = after.length > 0;
  return ACCESS_KINDS.flatMap((kind) => {
    const same = pair.filter((effect) => effect.kind === kind);
    return same.length === 0 || (isDeclared && KEPT.has(kind)) ? [] : [net(kind, same)];
  });
}

function loss(losing: readonly ShareEffect[], after: readonly Declaration[]): NetChange {
  const others = after.filter(({ share }) => !losing.some((effect) => effect.share === share));
  const keeping = others.filter(({ isChanging }) => isChanging).map(({ share }) => share);
  const unchanged = others.filter(({ isChanging }) => !isChanging).map(({ share }) => share);
  const isCertain = keeping.length === 0 && losing.some(({ kind }) => kind === "loses");
  const decided = losing.filter(({ kind }) => !isCertain || kind === "loses");
  const found = net(isCertain ? "loses" : "may-lose", losing, keeping);
  return {
    ...found,
    cause: keeping.length > 0 ? "declared-elsewhere" : decided[0]?.cause,
    declaredBy: keeping.map(addressOf),
    alsoDeclaredBy: unchanged.map(addressOf),
  };
}

function gain(
  pair: readonly ShareEffect[],
  gaining: readonly ShareEffect[],
  before: readonly Declaration[],
): NetChange {
  const isHeld = before.length > 0 || gaining.some(({ kind }) => kind === "already-held");
  const isCertain = gaining.some(({ kind }) => kind === "gains");
  const kind = isHeld ? "already-held" : isCertain ? "gains" : "may-gain";
  return { ...net(kind, gaining), isDrift: pair.some(({ isDrift }) => isDrift) };
}

function net(kind: AccessKind, same: readonly ShareEffect[], others: readonly ShareChange[] = []): NetChange {
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
    hidesAccount: [...shares, ...others].some(({ hidesAccounts }) => hidesAccounts),
    hidesImage: shares.some(({ hidesImage }) => hidesImage),
  };
}
