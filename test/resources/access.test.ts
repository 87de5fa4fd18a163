import { declaredAccess, namesFor, observedAccess } from "../../src/resources/access";
import type { Share } from "../../src/resources/share";
import { IMAGE } from "../reconcile/simulated-service";

const [A, B, C] = ["1182725234310001", "1182725234310002", "1182725234310003"] as const;
const FOUND = "m-test, shared outside Terraform";

function shareWith(access: Share["access"], imageId = IMAGE.imageId): Share {
  return {
    ref: { ...IMAGE, imageId },
    accounts: new Set(Object.keys(access)),
    exclusive: true,
    onDestroy: "unshare",
    maxUnshare: null,
    access,
    timeouts: null,
  };
}

describe("the line of a declared account", () => {
  const names = new Map([
    [A, "finance"],
    [B, "hr"],
  ]);

  it("has image and name", () => {
    expect(declaredAccess("m-test", [A, C], names, null)).toEqual({ [A]: "m-test (finance)", [C]: "m-test" });
  });

  it("stays as it is when only the name has changed", () => {
    expect(declaredAccess("m-test", [A], names, shareWith({ [A]: "m-test (old name)" }))).toEqual({
      [A]: "m-test (old name)",
    });
  });

  it("loses its mark when an account that was found is declared", () => {
    expect(declaredAccess("m-test", [B], names, shareWith({ [B]: FOUND }))).toEqual({ [B]: "m-test (hr)" });
  });

  it("is one line whatever the name holds, so that no name can forge a line of the plan", () => {
    const forged = new Map([[A, `evil)\n      + "${B}" = "m-test (hr\r\u2028\u202E\u001b[2K`]]);
    expect(declaredAccess("m-test", [A], forged, null)).toEqual({
      [A]: `m-test (evil)       + "${B}" = "m-test (hr    [2K)`,
    });
  });

  it("shows a blank wherever a name holds what nobody would see, and leaves letters, signs and emoji alone", () => {
    const unseen = ["\u200B", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u{E0041}", "\u{E0100}", "\u3164"];
    for (const character of unseen) {
      expect(declaredAccess("m-test", [A], new Map([[A, `fin${character}ance`]]), null)).toEqual({
        [A]: "m-test (fin ance)",
      });
    }
    const seen = "财务 Ärzte café ü हिन्दी ❤\uFE0F 🏭";
    expect(declaredAccess("m-test", [A], new Map([[A, seen]]), null)).toEqual({ [A]: `m-test (${seen})` });
  });

  it("is another one on another image", () => {
    expect(declaredAccess("m-next", [A], names, shareWith({ [A]: "m-test (old name)" }))).toEqual({
      [A]: "m-next (finance)",
    });
  });
});

describe("the line of an account that was seen", () => {
  it("is the known one, else it is marked, with its name", () => {
    const names = new Map([[C, "legal"]]);
    expect(observedAccess("m-test", [A, B, C], names, { [A]: "m-test (finance)" })).toEqual({
      [A]: "m-test (finance)",
      [B]: FOUND,
      [C]: "m-test (legal), shared outside Terraform",
    });
  });

  it("keeps its mark at every further look, so that a second plan shows the same drift", () => {
    expect(observedAccess("m-test", [B], new Map([[B, "hr"]]), { [B]: FOUND })).toEqual({ [B]: FOUND });
  });
});

describe("names", () => {
  it("come from the lines for accounts that have left the directory, with or without the mark", () => {
    const share = shareWith({
      [A]: "m-test (finance (prod))",
      [B]: "m-test (hr), shared outside Terraform",
      [C]: FOUND,
    });
    expect([...namesFor(share, new Map())]).toEqual([
      [A, "finance (prod)"],
      [B, "hr"],
    ]);
  });

  it("of the directory go before those in the lines", () => {
    expect(namesFor(shareWith({ [A]: "m-test (old)" }), new Map([[A, "new"]])).get(A)).toBe("new");
  });
});
