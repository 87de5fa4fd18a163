/** Rules that hold over several shares and several sections, with recorded plans that are changed in one place. */

import { makeReview, parsePlan } from "../../../src/review";
import {
  changesOf,
  reasonsOf,
  recorded,
  recordedNames,
  recordedValue,
  reviewOf,
  reviewOfValue,
} from "../../support/review/recorded";
import { A, B, FOREIGN } from "../../support/review/scenario";

describe("a loss", () => {
  it("a loss is only a possible loss if a share that changes declares the account", () => {
    const plan = recordedValue("account-moved");
    expect(changesOf(reviewOfValue(plan))).toEqual([expect.stringContaining("may-lose B")]);
    for (const { address, change } of plan.resource_changes) {
      if (address.endsWith("second")) Object.assign(change, { actions: ["no-op"], before: change.after });
    }
    expect(changesOf(reviewOfValue(plan))).toEqual([
      "loses B on cn-hangzhou:m-account-moved-1 (dropped, also ecd_image_share.second)",
    ]);
  });

  it("a loss stays certain if the other share changes only max_unshare, which makes no call", () => {
    const plan = recordedValue("account-moved");
    for (const { address, change } of plan.resource_changes) {
      if (address.endsWith("second")) change.before = { ...change.after, max_unshare: 7 };
    }
    expect(changesOf(reviewOfValue(plan))).toEqual([expect.stringMatching(/^loses B .*also ecd_image_share.second/)]);
  });

  it("losses do not depend on replace_paths or on the reason that the engine gives", () => {
    const plan = recordedValue("image-replaced");
    for (const { change, ...resource } of plan.resource_changes) {
      expect(change.replace_paths).toBeDefined();
      delete change.replace_paths;
      expect(resource.action_reason).toBe("replace_because_cannot_update");
    }
    for (const resource of plan.resource_changes) delete resource.action_reason;
    expect(changesOf(reviewOfValue(plan))).toEqual(changesOf(reviewOf("image-replaced")));
  });

  it("a review shows a loss by drift although the share has no change", () => {
    const { counts } = reviewOf("removed-by-hand");
    expect(counts.lostOutside).toEqual({ accounts: 1, accesses: 1, images: 1 });
    expect(counts.lost.accounts).toBe(0);
  });

  it("the loss of one account on six images counts as 1 account, 6 accesses and 6 images", () => {
    const { counts } = reviewOf("same-on-many-images");
    expect(counts.lost).toEqual({ accounts: 1, accesses: 6, images: 6 });
  });
});

describe("a deposed object and the object of the same address", () => {
  const losses = (isDeposedFirst: boolean) => {
    const plan = recordedValue("destroy");
    const [current] = plan.resource_changes;
    const { before } = current?.change ?? {};
    if (!current || !before) throw new Error("the plan has no destroy");
    const deposed = {
      ...current,
      deposed: "0a1b2c3d",
      change: { ...current.change, before: { ...before, image_id: "m-deposed" } },
    };
    plan.resource_changes = isDeposedFirst ? [deposed, current] : [current, deposed];
    return reviewOfValue(plan)
      .changes.filter(({ kind }) => kind === "loses")
      .map(({ image }) => image.label);
  };

  it.each([true, false])(
    "a review shows the losses of a current and a deposed object, the deposed one first: %s",
    (isDeposedFirst) => {
      expect(new Set(losses(isDeposedFirst))).toEqual(new Set(["cn-hangzhou:m-destroy-1", "cn-hangzhou:m-deposed"]));
    },
  );
});

describe("an unknown value", () => {
  it.each(recordedNames().filter((name) => name.startsWith("unknown")))(
    "a review never shows an unknown value as the account null: %s",
    (name) => {
      const { changes } = reviewOf(name);
      expect(changes.every(({ account }) => account !== undefined && /^\d{16}$/.test(account.id))).toBe(true);
    },
  );

  it("an unknown set is not an empty set: no account loses access for certain", () => {
    const { counts } = reviewOf("unknown-set");
    expect([counts.lost.accounts, counts.mayLose.accounts]).toEqual([0, 2]);
  });
});

describe("hidden accounts", () => {
  const hidden = recordedNames().filter((name) => /^(hidden|sensitive-(set|element))/.test(name));

  it.each(hidden)("a review shows hidden accounts only as numbers: %s", (name) => {
    const said = JSON.stringify(reviewOf(name));
    for (const id of [A, B, "1182725234310003"]) {
      expect(recorded(name)).toContain(id);
      expect(said).not.toContain(id);
    }
    expect(said).not.toContain("finance-prod");
  });

  it("accounts of a change and of its drift stay hidden when only one side is sensitive", () => {
    const plan = recordedValue("drift-and-change");
    for (const { change } of plan.resource_changes) change.before_sensitive = { account_ids: [true, false] };
    const said = JSON.stringify(reviewOfValue(plan));
    for (const id of [A, B, FOREIGN]) expect(said).not.toContain(id);
    expect(reviewOfValue(plan).counts.lost.accounts).toBe(2);
  });

  it("accounts of a drift stay hidden when only the drift is sensitive", () => {
    const plan = recordedValue("drift-and-change");
    for (const { change } of plan.resource_drift ?? []) change.before_sensitive = { account_ids: true };
    const said = JSON.stringify(reviewOfValue(plan));
    for (const id of [A, B, FOREIGN]) expect(said).not.toContain(id);
  });

  it("only the accounts file decides which hidden accounts count as unnamed", () => {
    const names = (id: string) => new Map([[id, "known"]]);
    const count = (id: string) => makeReview(parsePlan(recorded("hidden-accounts")), names(id)).counts.unnamed;
    expect([count(A), count("1182725234310003")]).toEqual([1, 0]);
  });

  it.each([
    ["hide_accounts, no accounts file", "hidden-accounts", undefined, [0, 1]],
    ["hide_accounts, and a file without the account", "hidden-accounts", {}, [1, 0]],
    ["hide_accounts, and a file with the account", "hidden-accounts", { "1182725234310003": "x" }, [0, 0]],
    ["a sensitive set whose lines have names", "sensitive-set-with-lines", undefined, [0, 0]],
  ] as const)("a missing name is said if it is known: %s", (_, plan, file, expected) => {
    const { counts, remarks } = reviewOf(plan, file);
    expect([counts.unnamed, counts.namesHidden]).toEqual(expected);
    const reasons = remarks
      .map(({ reason }) => reason)
      .filter((reason) => ["unnamed", "names-hidden"].includes(reason));
    expect(reasons).toEqual(
      expected.flatMap((count, index) => (count > 0 ? [["unnamed", "names-hidden"][index]] : [])),
    );
  });

  it("a new share with hidden accounts takes the number with earlier access from taken_over", () => {
    const plan = recordedValue("create");
    for (const { change } of plan.resource_changes) {
      change.after = { ...change.after, hide_accounts: true, taken_over: { "1 account": "x" }, access: {} };
    }
    expect(changesOf(reviewOfValue(plan)).map((line) => line.split(" on ")[0])).toEqual([
      "gains 2 hidden",
      "already-held 1 hidden",
    ]);
  });
});

describe("a sensitive image", () => {
  it("a review of a sensitive image shows neither its id nor a line of access", () => {
    const said = JSON.stringify(reviewOf("sensitive-image"));
    expect(recorded("sensitive-image")).toContain("m-sensitive-image-2");
    expect(said).not.toContain("m-sensitive-image-");
  });

  it("an image is hidden if only its region is sensitive, before or after the change", () => {
    for (const side of ["before_sensitive", "after_sensitive"]) {
      const plan = recordedValue("update");
      for (const { change } of plan.resource_changes) Object.assign(change, { [side]: { region: true } });
      expect(JSON.stringify(reviewOfValue(plan))).not.toMatch(/m-update-|cn-hangzhou/);
    }
  });
});

describe("names", () => {
  const nameOf = (names: Record<string, string>, plan = "update") =>
    reviewOf(plan, names).changes.find(({ account }) => account?.id === A)?.account?.name;

  it("the name of an account comes from the accounts file first, then from the plan", () => {
    expect(nameOf({})).toBe("finance-prod");
    expect(nameOf({ [A]: "of-the-file" })).toBe("of-the-file");
  });

  it("the name of an account comes from the new access lines before the old ones", () => {
    const plan = recordedValue("image-replaced");
    for (const { change } of plan.resource_changes) {
      change.before = { ...change.before, access: { [A]: "cn-hangzhou:m-image-replaced-1 (old-name)" } };
    }
    const said = JSON.stringify(reviewOfValue(plan));
    expect(said).toContain("finance-prod");
    expect(said).not.toContain("old-name");
  });
});

describe("the state of the plan", () => {
  it.each([
    ["errored", "errored"],
    ["target", "incomplete"],
    ["target.tofu", "completeness-unknown"],
  ])("the recorded plan %s has a reason to look twice: %s", (plan, reason) => {
    expect(reasonsOf(reviewOf(plan))).toContain(reason);
  });
});
