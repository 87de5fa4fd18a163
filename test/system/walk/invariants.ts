/** The invariants of the design, checked against the results of each step. */
import { intersection, union } from "../../../src/model";
import type { CommandOutcome, Driver, Shown } from "./driver";
import { equal, type Live, type Promised } from "./model";
import { GOLDEN, IMAGES, type ImageName } from "./steps";
import type { WalkFault } from "./walk-faults";

export interface Applied {
  readonly promise: Promised;
  /** The live accounts right before the apply. */
  readonly live: Live;
  readonly outcome: CommandOutcome;
  readonly driver: Driver;
  /** Undefined if the plan changes nothing. */
  readonly shown: Shown | undefined;
}

const MOST_PER_CALL = 10;
const NOBODY: ReadonlySet<string> = new Set();

/** A plan names every account that may lose access, with the image, and shows the declared accounts. */
export function checkShown({ action, loses, wanted, before }: Promised, shown: Shown): void {
  const marked = Object.values(shown.before?.access ?? {}).some((line) => line.includes("shared outside Terraform"));
  if (action === "none" && marked) expect(["none", "update"]).toContain(shown.action);
  else expect(shown.action).toBe(action);
  expect(sorted(shown.before?.account_ids ?? [])).toEqual(sorted(before?.accounts ?? []));
  if (action !== "none") expect(sorted(shown.after?.account_ids ?? [])).toEqual(sorted(wanted?.accounts ?? []));
  for (const id of loses.accounts) {
    const line = shown.before?.access[id];
    expect(line).toContain(loses.image);
    expect(shown.after?.access[id]).not.toBe(line);
  }
}

/** Invariant 1. No account loses access without a line, and a failed create removes only access that it gave. */
export function checkRemovals({ loses }: Promised, { writes, ok }: CommandOutcome): void {
  const given = new Map<string, Set<string>>();
  for (const { image, add, remove } of writes) {
    const mine = given.get(image) ?? new Set();
    const unnamed = remove.filter((id) => !(image === loses.image && loses.accounts.has(id)));
    expect(ok ? unnamed : unnamed.filter((id) => !mine.has(id))).toEqual([]);
    given.set(image, new Set([...mine, ...add]));
  }
}

/** Invariant 3. An apply without a fault does what the plan promised. */
export function checkSuccess({ promise, live, outcome, driver, shown }: Applied, expected: Live | undefined): void {
  if (expected === undefined) {
    expect(outcome).toMatchObject({ ok: false });
    if (promise.action === "create") expect(driver.live()).toEqual(live);
    return;
  }
  expect(outcome).toMatchObject({ ok: true });
  expect(spelled(driver.live())).toEqual(spelled(expected));
  if (shown) checkShownLosses(shown, promise, driver.live());
  checkStated(driver);
  const state = driver.state();
  if (promise.action !== "none") {
    expect(state && sorted(state.accounts)).toEqual(promise.wanted && sorted(promise.wanted.accounts));
    expect(state?.tainted ?? false).toBe(false);
  }
}

/** Invariant 4. No unnecessary call. */
export function checkFewestCalls({ promise, live, outcome }: Applied, after: Live): void {
  const calls = (add: number, remove: number): number => Math.ceil(Math.max(add, remove) / MOST_PER_CALL);
  const expected = IMAGES.map((image) => {
    const [was, is] = [live.get(image) ?? NOBODY, after.get(image) ?? NOBODY];
    const [add, remove] = [[...is].filter((id) => !was.has(id)).length, [...was].filter((id) => !is.has(id)).length];
    // The two legs of a replacement cannot share calls.
    return promise.action === "replace" ? calls(0, remove) + calls(add, 0) : calls(add, remove);
  });
  expect(IMAGES.map((image) => outcome.writes.filter((write) => write.image === image).length)).toEqual(expected);
}

/** Invariant 2. The state is true after every fault. */
export function checkAfterFault({ promise, live, outcome, driver }: Applied, fault: WalkFault): void {
  checkStated(driver);
  const state = driver.state();
  const { action, before, wanted } = promise;
  if (action === "none" || action === "replace") return;
  const held = driver.live().get((wanted ?? before)?.image ?? GOLDEN) ?? NOBODY;
  if (outcome.ok || (isKill(fault) && isDone(promise, state))) {
    expect(state && sorted(state.accounts)).toEqual(wanted && sorted(wanted.accounts));
    // A kill after the last call fails the command, but the work is done.
    if (isKill(fault)) expect(sorted(intersection(settled(promise), held))).toEqual(sorted(wanted?.accounts ?? []));
    return;
  }
  if (action === "create") {
    expect(state).toBeUndefined();
    if (fault.kind !== "kill") checkTakenBack(wanted?.image ?? GOLDEN, live, outcome, driver);
    return;
  }
  if (!before || !isReadAfterwards(fault)) return;
  const seen = before.exclusive && action === "update" ? held : intersection(managed(promise), held);
  const isKept = fault.kind === "kill" || (fault.kind === "interrupt" && isUnread(outcome));
  expect(sorted(state?.accounts ?? [])).toEqual(sorted(isKept ? before.accounts : seen));
}

/**
 * True if the interrupt came before the provider had read the accounts. Also true if no account seems to have access,
 * and the interrupt came before the provider knew that these credentials still see the image. In both cases it writes
 * nothing, keeps the state, and says so.
 */
function isUnread({ said, writes }: CommandOutcome): boolean {
  return writes.length === 0 && /could not (be read|check)/.test(said) && said.includes("Nothing was changed");
}

function isKill({ kind }: WalkFault): boolean {
  return kind === "interrupt" || kind === "kill";
}

function isDone({ wanted }: Promised, state: ReturnType<Driver["state"]>): boolean {
  return wanted ? state !== undefined && equal(state.accounts, wanted.accounts) : state === undefined;
}

/** The accounts that a finished apply decides about. Exactly the wanted ones among them have access. */
function settled({ loses, wanted }: Promised): ReadonlySet<string> {
  return union(loses.accounts, wanted?.accounts ?? []);
}

/** The accounts that the share manages, before or after the apply. */
function managed({ before, wanted }: Promised): ReadonlySet<string> {
  return union(before?.accounts ?? [], wanted?.accounts ?? []);
}

/** The error names every account whose access a failed create gave and could not remove. */
function checkTakenBack(image: ImageName, live: Live, { writes, said }: CommandOutcome, driver: Driver): void {
  const given = new Set(writes.filter((write) => write.image === image).flatMap(({ add }) => add));
  const left = [...(driver.live().get(image) ?? [])].filter((id) => given.has(id) && !live.get(image)?.has(id));
  expect(left.filter((id) => !said.includes(id))).toEqual([]);
}

/** False for a fault that prevents the provider from reading its result. */
function isReadAfterwards(fault: WalkFault): boolean {
  return !(fault.kind === "stranger" || (fault.kind === "denied" && fault.verb === "read"));
}

/** One line per account. Further lines belong to accounts that the share released or will remove, and say so. */
function checkStated(driver: Driver): void {
  const state = driver.state();
  if (!state) return;
  const further = Object.entries(state.access).filter(([id]) => !state.accounts.has(id));
  for (const [, line] of further) expect(line).toMatch(state.exclusive ? /, not in account_ids: / : /, released: /);
  expect(sorted([...state.accounts].filter((id) => state.access[id] === undefined))).toEqual([]);
}

/** An apply does what its plan shows: an account whose line disappears loses access. */
function checkShownLosses({ before, after, action }: Shown, { wanted, before: prior }: Promised, live: Live): void {
  if (!before || !prior || action === "none") return;
  const retained = prior.onDestroy === "retain" && wanted?.image !== prior.image;
  // No plan call knows the accounts of a tainted share, so a switch of `exclusive` with it cannot be refused.
  if (prior.tainted && prior.exclusive !== wanted?.exclusive) return;
  const shown = Object.keys(before.access).filter((id) => prior.accounts.has(id) && after?.access[id] === undefined);
  if (!retained) expect(sorted(intersection(shown, live.get(prior.image) ?? NOBODY))).toEqual([]);
}

export function sorted(accounts: Iterable<string>): string[] {
  return [...accounts].sort();
}

function spelled(live: Live): Record<string, string[]> {
  return Object.fromEntries([...live].map(([image, accounts]) => [image, sorted(accounts)]));
}
