/** A message about one thing and about several has the verb and the pronoun of the number, and names what matters. */
import { Session } from "../../src/resources";
import {
  missingFolders,
  tooFewAccounts,
  tooManyAccounts,
  unknownStates,
} from "../../src/resources/directory-accounts/directory-errors";
import { appearedWarning } from "../../src/resources/image-share/apply/apply-create";
import { unknownProvider } from "../../src/resources/messages";
import { notRefreshed } from "../../src/resources/messages/reading";
import { NOT_NEEDED_TO_CALL } from "../../src/resources/settings";
import { upgradeState } from "../../src/resources/upgrade";
import type { Diagnostic } from "../../src/tfplugin";
import { SETTINGS } from "../support/session-settings";
import { accounts, IMAGE, SimulatedTime } from "../support/simulated-service";
import { SimulatedCloud } from "./simulated-cloud";

const session = (unknownArguments: readonly string[] = []) =>
  new Session(
    new SimulatedCloud(),
    { ...SETTINGS, unknownArguments },
    new SimulatedTime(),
    new AbortController().signal,
  );
const NEEDED = ["access_key", "secret_key", "endpoint"];
const required = ["region", "image_id", "account_ids"];
const share = { schema: { version: 0, description: "", attributes: {} }, noun: "share", required, rules: {} };
const member = (accountId: string) =>
  ({ accountId, displayName: "n", folderId: "fd-1", status: "New", tags: undefined }) as const;

/** Each message for a number of things. */
const MESSAGES: readonly [string, (count: number) => readonly (Diagnostic | undefined)[]][] = [
  ["too few accounts", (count) => [tooFewAccounts(count, count + 1)]],
  ["too many accounts", (count) => [tooManyAccounts(count, count - 1)]],
  ["members in an unknown state", (count) => [unknownStates(accounts(count).map(member))]],
  ["missing folders", (count) => [missingFolders(accounts(count), { id: "rd-1" } as never)]],
  ["unknown arguments of a read", (count) => [unknownProvider(session(NEEDED.slice(0, count)), "r")]],
  ["unknown arguments of a refresh", (count) => [notRefreshed(session(NEEDED.slice(0, count)), IMAGE)]],
  [
    "lacking attributes of a state",
    (count) => upgradeState({ ...share, required: required.slice(0, count) }, 0, {}).diagnostics,
  ],
  [
    "accounts that gained access during an apply",
    (count) => appearedWarning(session(), { ref: IMAGE, hideAccounts: true } as never, new Set(accounts(count))),
  ],
];

describe.each(MESSAGES)("the message about %s", (_what, message) => {
  const said = (count: number) =>
    message(count)
      .map((one) => `${one?.summary}\n${one?.detail.split("\n\nWhile this")[0]}`)
      .join();

  test("the message about one has no word of several", () => {
    expect(said(1)).not.toMatch(/\b1 account are\b|\b(?:[Tt]hey|[Tt]hem|[Tt]hese|values|resources)\b/);
  });

  test.each([2, 3])("the message about %d has no word of one", (count) => {
    expect(said(count)).not.toMatch(
      /^(?:Only )?[23] accounts is\b|\b(?:It|this state|this account|a value|resource that decides)\b|\bhas it\b/m,
    );
  });
});

test("a read names only the unknown arguments that it needs", () => {
  const unneeded = [...NOT_NEEDED_TO_CALL];
  const named = (unknown: readonly string[], region: string | undefined) => {
    const detail = unknownProvider(session(unknown), region)?.detail ?? "";
    return [...NEEDED, ...unneeded].filter((name) => new RegExp(`\\b${name}\\b`).test(detail));
  };
  expect(named([...unneeded, ...NEEDED], "cn-hangzhou")).toEqual(NEEDED);
  expect(named([...unneeded, "access_key"], undefined)).toEqual(["access_key", "region"]);
  expect(named(unneeded, undefined)).toEqual(["region"]);
  expect(named(unneeded, "cn-hangzhou")).toEqual([]);
  const { detail } = notRefreshed(session([...unneeded, ...NEEDED]), IMAGE);
  for (const name of unneeded) expect(detail).not.toMatch(new RegExp(`\\b${name}\\b`));
});
