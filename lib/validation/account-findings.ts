/**
 * Checks the account ids and names that a program passes. TypeScript does not check values that come from JavaScript or
 * JSON.
 */
import type { IConstruct } from "constructs";
import { accountIdProblem, accountNameProblem, quoted, roundedIdsProblem } from "../../src/model";
import { error, type Finding, finding, isExpression, shown, textFindings } from "./finding";
import { holdsListToken, resolution } from "./resolved";
import { isSpreadMap, spreadListFinding, spreadMapFinding } from "./spread-tokens";

/** Checks every id that is known at synth. */
export function accountIdsFindings(scope: IConstruct, setting: string, accountIds: unknown): readonly Finding[] {
  if (!Array.isArray(accountIds) || isExpression(accountIds)) {
    const written = resolution(scope, accountIds);
    if ("fault" in written) return [error(`${setting}: ${written.fault}`)];
    if (Array.isArray(written.value)) return listFindings(scope, setting, written.value);
    if (isExpression(written.value)) return [];
    return [
      error(
        `${setting}: ${shown(written.value)} is not a list. Pass an array of account ids, which may be empty to share with no account`,
      ),
    ];
  }
  return listFindings(scope, setting, accountIds);
}

function listFindings(scope: IConstruct, setting: string, accountIds: readonly unknown[]): readonly Finding[] {
  const known = new Map<string, number>();
  const findings = accountIds.flatMap((accountId, index) => {
    const place = `${setting}[${index}]`;
    if (holdsListToken(accountId)) return [spreadListFinding(place, setting)];
    const written = resolution(scope, accountId);
    if ("fault" in written) return [error(`${place}: ${written.fault}`)];
    if (isExpression(written.value)) return [];
    if (typeof written.value !== "string") return [notAString(place, written.value)];
    const first = known.get(written.value);
    if (first !== undefined) {
      return [
        error(`${place}: account ${quoted(written.value)} is already listed at ${setting}[${first}]. Remove one`),
      ];
    }
    known.set(written.value, index);
    return finding(place, accountIdProblem(written.value));
  });
  return [...findings, ...finding(setting, roundedIdsProblem([...known.keys()]))];
}

/** Checks the keys and values of account names. */
export function accountNamesFindings(scope: IConstruct, setting: string, names: unknown): readonly Finding[] {
  if (names === undefined || names === null) return [];
  if (isExpression(names) && !isSpreadMap(names)) {
    const written = resolution(scope, names);
    if ("fault" in written) return [error(`${setting}: ${written.fault}`)];
    return isExpression(written.value) ? [] : accountNamesFindings(scope, setting, written.value);
  }
  if (typeof names !== "object" || Array.isArray(names)) {
    return [error(`${setting}: ${shown(names)} is not an object of account ids to names`)];
  }
  if (isSpreadMap(names)) return [spreadMapFinding(setting)];
  return Object.entries(names).flatMap(([key, name]) => nameFindings(scope, setting, key, name));
}

function nameFindings(scope: IConstruct, setting: string, key: string, name: unknown): readonly Finding[] {
  const accountId = resolution(scope, key);
  const place = `${setting}[${quoted(key, 40)}]`;
  if ("fault" in accountId) return [error(`${setting}: a key ${accountId.fault}`)];
  const isLiteral = typeof accountId.value === "string" && !isExpression(accountId.value);
  // Only a share warns about an account that it uses. The account names may contain accounts that no share uses.
  const wrongKey = isLiteral ? finding(place, accountIdProblem(String(accountId.value))) : [];
  const wrongName = isExpression(name) || typeof name === "string" ? [] : [error(`${place}: the name is not a string`)];
  return [
    ...wrongKey.filter((found) => found.severity === "error"),
    ...(wrongName.length > 0 ? wrongName : textFindings(scope, place, name, accountNameProblem)),
  ];
}

function notAString(place: string, accountId: unknown): Finding {
  if (typeof accountId === "number" || typeof accountId === "bigint") {
    return error(
      `${place}: account id ${accountId} is a number. JavaScript keeps only 15 to 17 digits of a number, so an id can silently become another account. Write it as a string, in quotes, from where it is first typed`,
    );
  }
  return error(`${place}: ${shown(accountId)} is not an account id. Write it as a string of digits or remove it`);
}
