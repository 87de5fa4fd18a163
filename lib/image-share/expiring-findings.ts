/**
 * Warns at synth when the last day of an account is near. It also warns when more accounts have the same last day than
 * `maxUnshare` allows, because every plan after that day would be an error. One
 * warning names all shares with the same accounts, such as the shares of an `ImageShareSet`.
 */

import { counted } from "../../src/model";
import { EXPIRING_DAYS } from "../accounts/expiry/dated-accounts";
import { type KnownEnd, knownEnds } from "../accounts/expiry/known-ends";
import { defaultProvider } from "../binding/constructs-of-stack";
import type { TerraformProvider, TerraformStack } from "../cdktf";
import { addWarningOnce, stackCheck } from "../validation/finding";
import { imageShares, type ShareConstruct } from "../validation/image-shares";
import { literalAccountIds } from "./literal-account-ids";

/** Adds the check to the stack of a share. */
export const checkExpiringAccounts = stackCheck((stack) => {
  for (const [message, [first, ...others]] of warnings(stack)) {
    if (first) addWarningOnce(first, `accountIds: ${message}${sameFor(others)}`);
  }
  return [];
});

/** The texts of the warnings, with the shares that each text is about. */
function warnings(stack: TerraformStack): ReadonlyMap<string, readonly ShareConstruct[]> {
  const byDefault = defaultProvider(stack);
  const found = new Map<string, ShareConstruct[]>();
  for (const share of imageShares(stack)) {
    const ends = knownEnds(literalAccountIds(share, share.accountIdsInput));
    if (ends.length === 0) continue;
    const isHidden = (share.hideAccountsInput ?? false) !== false;
    const limit = lossLimit(share, share.provider ?? byDefault);
    for (const message of [...nearEnd(ends, isHidden), ...tooManyAtOnce(ends, limit)]) {
      found.set(message, [...(found.get(message) ?? []), share]);
    }
  }
  return found;
}

function nearEnd(ends: readonly KnownEnd[], isHidden: boolean): readonly string[] {
  const near = ends.filter(({ until, file }) => until <= file.nearUntil);
  if (near.length === 0) return [];
  const days = [...byDay(near)].map(
    ([day, accounts]) =>
      `${day}: ${isHidden ? counted(accounts.length, "account") : accounts.map(({ id, name }) => `${id} (${name})`).join(", ")}`,
  );
  const files = [...new Set(near.map(({ file }) => file.path))].join(" or ");
  return [
    `${counted(near.length, "account")} ${near.length === 1 ? "has" : "have"} the last day with access within ${EXPIRING_DAYS} days: ${days.join("; ")}. The first apply after that day takes the access away. To renew an account, change its date in ${files} before then`,
  ];
}

interface LossLimit {
  readonly most: number;
  readonly setting: string;
}

function tooManyAtOnce(ends: readonly KnownEnd[], limit: LossLimit | undefined): readonly string[] {
  if (!limit) return [];
  return [...byDay(ends)]
    .filter(([, accounts]) => accounts.length > limit.most)
    .map(
      ([day, accounts]) =>
        `${counted(accounts.length, "account")} ${accounts.length === 1 ? "has" : "have"} the last day ${day}, and ${limit.setting} is ${limit.most}, so every plan after that day will be an error. Spread the dates, or raise ${limit.setting} for the apply after that day`,
    );
}

/** The limit of losses that applies to the share; undefined when there is none, or only Terraform knows it. */
function lossLimit(share: ShareConstruct, provider: TerraformProvider | undefined): LossLimit | undefined {
  const own = share.maxUnshareInput ?? undefined;
  if (own !== undefined) return knownLimit(own, "maxUnshare");
  return provider && "maxUnshareInput" in provider
    ? knownLimit(provider.maxUnshareInput, "maxUnshare of the provider")
    : undefined;
}

function knownLimit(most: unknown, setting: string): LossLimit | undefined {
  // CDKTF writes the token of a number as a negative number.
  return typeof most === "number" && most >= 0 ? { most, setting } : undefined;
}

/** The accounts by their last day, the earliest day first. */
function byDay(ends: readonly KnownEnd[]): ReadonlyMap<string, readonly KnownEnd[]> {
  const days = [...new Set(ends.map(({ until }) => until))].sort();
  return new Map(days.map((day) => [day, ends.filter(({ until }) => until === day)]));
}

function sameFor(others: readonly ShareConstruct[]): string {
  if (others.length === 0) return "";
  return `. The same holds for ${counted(others.length, "more share")}, such as ${others[0]?.node.path}`;
}
