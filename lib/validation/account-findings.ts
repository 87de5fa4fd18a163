/** Checks of a list of account ids as a program gives it: TypeScript cannot see into plain JavaScript or JSON. */
import { accountIdProblem } from "../../src/model";
import { error, type Finding, finding, isExpression } from "./finding";

/** Checks every id that is known at synth. A list that is itself a token is not looked into. */
export function accountIdsFindings(setting: string, accountIds: unknown): readonly Finding[] {
  if (isExpression(accountIds)) return [];
  if (!Array.isArray(accountIds)) {
    return [
      error(
        `${setting}: ${JSON.stringify(accountIds)} is not a list. Pass an array of account ids, which may be empty to share with nobody`,
      ),
    ];
  }
  return accountIds.flatMap((accountId: unknown, index) => {
    const place = `${setting}[${index}]`;
    if (isExpression(accountId)) return [];
    if (typeof accountId !== "string") return [notAString(place, accountId)];
    const first = accountIds.indexOf(accountId);
    if (first < index) {
      return [
        error(`${place}: account ${JSON.stringify(accountId)} is already listed at ${setting}[${first}]. Remove one`),
      ];
    }
    return finding(place, accountIdProblem(accountId));
  });
}

/** Checks the keys and values of a directory of names. */
export function accountNamesFindings(setting: string, names: unknown): readonly Finding[] {
  if (names === undefined || isExpression(names)) return [];
  if (typeof names !== "object" || names === null || Array.isArray(names)) {
    return [error(`${setting}: ${JSON.stringify(names)} is not an object of account ids to names`)];
  }
  return Object.entries(names).flatMap(([accountId, name]) => {
    if (isExpression(accountId)) return [];
    const place = `${setting}[${JSON.stringify(accountId)}]`;
    const wrongName =
      isExpression(name) || typeof name === "string" ? [] : [error(`${place}: the name is not a string`)];
    // Warnings belong to the share that uses an account; a directory may hold more than is shared with.
    return [...finding(place, accountIdProblem(accountId)).filter((found) => found.severity === "error"), ...wrongName];
  });
}

function notAString(place: string, accountId: unknown): Finding {
  if (typeof accountId === "number" || typeof accountId === "bigint") {
    return error(
      `${place}: account id ${accountId} is a number. JavaScript keeps only 15 to 17 digits of a number, so an id can silently become another account. Write it as a string, in quotes, from where it is first typed`,
    );
  }
  return error(
    `${place}: ${JSON.stringify(accountId)} is not an account id. Write it as a string of digits or remove it`,
  );
}
