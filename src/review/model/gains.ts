/**
 * The accounts that join a share: which of them have access already, and which gain it. Only `taken_over` in the plan of
 * the share itself proves access. The state of another share may be old: a destroy and a forgotten share show the
 * accounts that they had before the refresh, or without a refresh.
 */
import { intersection, without } from "../../model";
import type { ShareChange, ShareValues } from "../plan/plan";
import { effects, imageOf, type ShareEffect } from "./effect";

/** @param before the share on the same image. Its `taken_over` tells of an earlier change, not of access now. */
export function gains(
  share: ShareChange,
  after: ShareValues,
  accounts: Iterable<string>,
  before?: ShareValues,
): readonly ShareEffect[] {
  const joining = new Set(accounts);
  const { held, isExact } = heldAmong(joining, share, after, before);
  // An update compares with the state. Every other plan reads the image.
  const isRead = share.action !== "update" && after.isTakenOverKnown;
  const image = imageOf(share, after);
  return [
    ...effects(share, image, "gains", without(joining, held)).map((effect) =>
      isRead && isExact ? { ...effect, had: false } : effect,
    ),
    ...effects(share, image, "already-held", held).map((effect) => (isExact ? { ...effect, had: true } : effect)),
  ];
}

interface Held {
  readonly held: ReadonlySet<string>;
  /** False: only the number is known, and any of the accounts stand for it. */
  readonly isExact: boolean;
}

function heldAmong(
  joining: ReadonlySet<string>,
  { hidesAccounts, action }: ShareChange,
  after: ShareValues,
  before: ShareValues | undefined,
): Held {
  const isCounted = hidesAccounts && after.hiddenTakenOver + (before?.hiddenTakenOver ?? 0) > 0;
  if (!isCounted) {
    const named = without(after.takenOver, before?.takenOver ?? new Set());
    return { held: new Set([...joining].filter((id) => named.has(id))), isExact: true };
  }
  if (action === "update") return anyOf(joining, takenOverCount(after) - takenOverCount(before));
  // A new share on the old image takes over the accounts that stay, too. Some of them may have lost access unseen.
  const staying = before ? intersection(before.accounts, after.accounts).size : 0;
  const { held, isExact } = anyOf(joining, takenOverCount(after) - staying);
  return { held, isExact: isExact && (held.size > 0 || takenOverCount(after) === 0) };
}

/** As many of the accounts as the plan counts. */
function anyOf(joining: ReadonlySet<string>, count: number): Held {
  const held = new Set([...joining].slice(0, Math.max(0, count)));
  return { held, isExact: held.size === 0 || held.size === joining.size };
}

function takenOverCount(values: ShareValues | undefined): number {
  return values === undefined ? 0 : values.takenOver.size + values.hiddenTakenOver;
}
