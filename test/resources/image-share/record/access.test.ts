/** The lines of `access`: their text, their marks, and the names that messages take from them. */
import type { AccessLine } from "../../../../src/model";
import {
  accessOf,
  declaredLines,
  type KnownAccess,
  markedLines,
  namesFor,
  observedLines,
  unknownAccess,
} from "../../../../src/resources/image-share/record/access";
import { recordOfState } from "../../../../src/resources/image-share/record/share-record";
import { UNKNOWN } from "../../../../src/tfplugin";
import { IMAGE } from "../../../support/simulated-service";

const [A, B, C] = ["1182725234310001", "1182725234310002", "1182725234310003"] as const;
const LABEL = "cn-hangzhou:m-test";
const FOUND = `${LABEL}, shared outside Terraform`;
const NEXT = { ...IMAGE, imageId: "m-next" };
const NONE = new Map();

/** `access` in the form of version 0.1.0. */
function written(access: Record<string, string>): KnownAccess {
  const { lines } = recordOfState(IMAGE.imageId, access, new Set(Object.keys(access)), false);
  return { ref: IMAGE, access, hidesAccounts: false, lines };
}

function declared(accounts: readonly string[], names: ReadonlyMap<string, string>, before?: KnownAccess, ref = IMAGE) {
  return accessOf(ref, declaredLines(accounts, names, before?.lines ?? NONE), false, before);
}

describe("the line of a declared account", () => {
  const names = new Map([
    [A, "finance"],
    [B, "hr"],
  ]);

  it("the access line of a declared account has region, image and name", () => {
    expect(declared([A, C], names)).toEqual({ [A]: `${LABEL} (finance)`, [C]: LABEL });
  });

  it("an access line does not change when only the name has changed", () => {
    expect(declared([A], names, written({ [A]: "m-test (old name)" }))).toEqual({ [A]: "m-test (old name)" });
  });

  it("an access line loses its mark when a found account is declared", () => {
    const before = written({ [B]: "m-test, shared outside Terraform" });
    expect(declared([B], names, before)).toEqual({ [B]: `${LABEL} (hr)` });
  });

  it("an access line is one line for any name, so that no name can forge a line of the plan", () => {
    const forged = new Map([[A, `evil)\n      + "${B}" = "m-test (hr\r\u2028\u202E\u001b[2K`]]);
    expect(declared([A], forged)).toEqual({ [A]: `${LABEL} (evil)       + "${B}" = "m-test (hr    [2K)` });
  });

  it("an access line shows a space for an invisible character, and keeps letters and emoji", () => {
    const unseen = ["\u200B", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u{E0041}", "\u{E0100}", "\u3164"];
    for (const character of unseen) {
      expect(declared([A], new Map([[A, `fin${character}ance`]]))).toEqual({ [A]: `${LABEL} (fin ance)` });
    }
    const seen = "财务 Ärzte café ü हिन्दी ❤\uFE0F 🏭";
    expect(declared([A], new Map([[A, seen]]))).toEqual({ [A]: `${LABEL} (${seen})` });
  });

  it.each([
    ["another image", NEXT, "cn-hangzhou:m-next (finance)"],
    ["the same image id in another region", { ...IMAGE, region: "cn-shanghai" }, "cn-shanghai:m-test (finance)"],
  ])("an access line is another line for %s", (_, ref, line) => {
    const before = declared([A], names);
    expect(before).toEqual({ [A]: `${LABEL} (finance)` });
    expect(accessOf(ref, declaredLines([A], names, NONE), false, written(before))).toEqual({ [A]: line });
  });

  it("an access line has a known key and an unknown value while image or names are not known", () => {
    const lines = declaredLines([A], NONE, NONE);
    expect(unknownAccess(undefined, lines, false)).toEqual({ [A]: UNKNOWN });
    expect(unknownAccess(IMAGE, lines, false, written({ [A]: "m-test (old)" }))).toEqual({ [A]: "m-test (old)" });
  });
});

describe("the line of an account that a read found", () => {
  it("a read shows a known account with its line, and another account with a mark and its name", () => {
    const names = new Map([[C, "legal"]]);
    const before = written({ [A]: "m-test (finance)" });
    expect(accessOf(IMAGE, observedLines([A, B, C], names, before.lines), false, before)).toEqual({
      [A]: "m-test (finance)",
      [B]: FOUND,
      [C]: `${LABEL} (legal), shared outside Terraform`,
    });
  });

  it("an access line keeps its mark at every read, so that a second plan shows the same drift", () => {
    const before = written({ [B]: "m-test, shared outside Terraform" });
    expect(accessOf(IMAGE, observedLines([B], new Map([[B, "hr"]]), before.lines), false, before)).toEqual({
      [B]: "m-test, shared outside Terraform",
    });
  });
});

describe("the line of an account that keeps access without being declared", () => {
  it("the access line of a released account has a mark and the name of its earlier line", () => {
    const before = written({ [A]: "m-test (finance)" });
    expect(accessOf(IMAGE, markedLines([A], "released", NONE, before.lines), false, before)).toEqual({
      [A]: `${LABEL} (finance), released: keeps access`,
    });
  });
});

describe("the lines of a share that hides its accounts", () => {
  const lines = new Map<string, AccessLine>([
    [A, { name: "finance", mark: undefined }],
    [B, { name: "hr", mark: undefined }],
    [C, { name: undefined, mark: "outside" }],
  ]);

  it("the lines of a share that hides its accounts are counts with the image, not ids or names", () => {
    expect(accessOf(IMAGE, lines, true)).toEqual({
      "2 accounts": LABEL,
      "1 account, shared outside Terraform": LABEL,
    });
  });

  it("a share that hides its accounts has no names for messages", () => {
    const known = { ref: IMAGE, access: {}, hidesAccounts: true, lines };
    expect(namesFor(known, new Map([[A, "finance"]]))).toMatchObject({ size: 0, hidden: true });
  });
});

describe("names in messages", () => {
  it("the names of accounts that have left the directory come from their lines", () => {
    const known = written({
      [A]: "m-test (finance (prod))",
      [B]: "m-test (hr), shared outside Terraform",
      [C]: "m-test, shared outside Terraform",
    });
    expect([...namesFor(known, new Map())]).toEqual([
      [A, "finance (prod)"],
      [B, "hr"],
    ]);
  });

  it("the names of the directory win over the names in the lines", () => {
    expect(namesFor(written({ [A]: "m-test (old)" }), new Map([[A, "new"]])).get(A)).toBe("new");
  });
});
