/** The input that the review accepts as a plan, and the input that it refuses. */
import { PlanError, parsePlan } from "../../../src/review";
import { changesOf, recorded, recordedNames, recordedValue, reviewOfValue } from "../../support/review/recorded";

const HOSTILE = "npm.invalid/other/ecd";

describe("the input of a review", () => {
  it.each([
    ["nothing", "", /there is no input/],
    ["a state", '{"format_version":"1.0","terraform_version":"1.11.4","values":{}}', /is a state, not a plan/],
    ["an empty state", '{"format_version":"1.0"}', /not a plan/],
    ["an empty state with a version", '{"format_version":"1.0","terraform_version":"1.11.4"}', /is a state/],
    ["a state file", '{"version":4,"lineage":"x","resources":[]}', /is a state file/],
    ["the messages of plan -json", '{"@level":"info","@message":"x"}\n{"@level":"info"}', /messages of "plan -json"/],
    ["one message of plan -json", '{"@level":"info","@message":"x"}', /messages of "plan -json"/],
    ["the text of a plan", "Terraform will perform the following actions:", /is not JSON/],
    ["the plan file itself", "PK\u0003\u0004", /the plan file itself/],
    ["another JSON", "[]", /is not a plan/],
    [
      "a later format",
      '{"format_version":"2.0","terraform_version":"9.0.0","planned_values":{}}',
      /"2.0".* newer version of this package/,
    ],
    [
      "a format before Terraform 1.0",
      '{"format_version":"0.1","terraform_version":"0.15.0","planned_values":{}}',
      /"0.1".* with Terraform 1.0 or newer/,
    ],
  ])("a review refuses as input: %s, and the error says what to do", (_, text, message) => {
    expect(() => parsePlan(text)).toThrow(PlanError);
    expect(() => parsePlan(text)).toThrow(message);
    expect(() => parsePlan(text)).toThrow(/-out=FILE|newer version|or newer/);
  });

  it.each(["0.2", "1.0", "1.1", "1.2", "1.99"])("a review reads a plan of the format %s", (version) => {
    const plan = recordedValue("update");
    expect(changesOf(reviewOfValue({ ...plan, format_version: version }))).toEqual(changesOf(reviewOfValue(plan)));
  });

  it.each(["\u009b", "\u0085", "\u001b", "\u007f", "\u202e", "\u200b", "\u2028"])(
    "the character %j of a plan is in no message of the input",
    (sign) => {
      const version = { ...recordedValue("update"), format_version: `2.0${sign}31m` };
      const actions = recordedValue("update");
      for (const { change } of actions.resource_changes) change.actions = [`cre${sign}ate`];
      for (const plan of [version, actions]) {
        const text = JSON.stringify(plan);
        expect(() => parsePlan(text)).toThrow(/newer version/);
        expect(() => parsePlan(text)).not.toThrow(new RegExp(sign));
      }
    },
  );

  it("a plan may lack resource_changes, as a refresh-only plan does", () => {
    const plan = recordedValue("refresh-only");
    expect(plan.resource_changes).toBeUndefined();
    expect(changesOf(reviewOfValue(plan))).toHaveLength(2);
  });

  it.each([
    [["read"]],
    [["create", "update"]],
    [["no-op", "delete"]],
    [["destroy"]],
    [[]],
    [["toString"]],
    [["delete", "forget"]],
  ])("a plan with the actions %j is an error, never no change", (actions) => {
    const plan = recordedValue("update");
    for (const { change } of plan.resource_changes) change.actions = actions;
    expect(() => reviewOfValue(plan)).toThrow(/which this version does not know/);
  });

  it.each([
    ["account_ids", "1182725234310001"],
    ["account_ids", null],
    ["account_ids", [1182725234310001]],
    ["image_id", null],
    ["region", 7],
    ["exclusive", "yes"],
  ])("a plan with %s = %j is an error, never an empty set", (name, value) => {
    for (const side of ["before", "after"] as const) {
      const plan = recordedValue("update");
      for (const { change } of plan.resource_changes) change[side] = { ...change[side], [name]: value };
      expect(() => reviewOfValue(plan)).toThrow(/so this version cannot read the plan/);
    }
  });
});

describe("resources of a plan", () => {
  it("a review takes only managed resources, because a data source has the same type name", () => {
    const plan = recordedValue("create");
    for (const resource of plan.resource_changes) resource.mode = "data";
    expect(parsePlan(JSON.stringify(plan)).shares).toEqual([]);
  });

  it.each([
    "npm.invalid/cdktf-ecd-image-share/ecd",
    "mirror.example.com/cdktf-ecd-image-share/ecd",
    "cdktf-ecd-image-share/ecd",
  ])("a review takes the resources of the provider %s", (provider) => {
    const plan = recordedValue("update");
    for (const resource of plan.resource_changes) resource.provider_name = provider;
    expect(reviewOfValue(plan).counts.lost.accounts).toBe(1);
  });

  it("a review skips resources of another provider and says so", () => {
    const plan = recordedValue("update");
    for (const resource of plan.resource_changes) resource.provider_name = HOSTILE;
    const { counts, remarks } = reviewOfValue(plan);
    expect(counts.lost.accounts).toBe(0);
    expect(remarks).toEqual([expect.objectContaining({ reason: "not-reviewed", about: [HOSTILE] })]);
    expect(parsePlan(JSON.stringify(plan), [HOSTILE]).shares).toHaveLength(1);
  });

  it("a current and a deposed object of one address are two shares of a review", () => {
    const { shares } = parsePlan(recorded("deposed-same-image"));
    expect(new Set(shares.map(({ address }) => address)).size).toBe(1);
    expect(shares.map(({ action, deposed }) => [action, deposed !== undefined])).toEqual([
      ["none", false],
      ["delete", true],
    ]);
  });

  it("a review reports deferred resources", () => {
    const plan = recordedValue("update");
    const [resource] = plan.resource_changes;
    const deferred = { ...plan, resource_changes: [], deferred_changes: [{ reason: "x", resource_change: resource }] };
    expect(reviewOfValue(deferred).remarks.map(({ reason }) => reason)).toEqual(["deferred"]);
  });
});

describe("the parts of a plan that hold secrets", () => {
  const unread = ["variables", "configuration", "output_changes", "planned_values", "prior_state", "checks"];

  it.each(recordedNames())("parts with secrets do not change the review of %s", (name) => {
    const plan = recordedValue(name);
    const before = reviewOfValue(plan);
    for (const key of unread) plan[key] = { nonsense: "planted-secret" };
    const after = reviewOfValue(plan);
    expect(after).toEqual(before);
    expect(JSON.stringify(after)).not.toContain("planted-secret");
  });

  it("a review does not read the values of resources of other types", () => {
    const plan = recordedValue("update");
    const other = { address: "x.y", mode: "managed", type: "x", provider_name: "x", change: "planted-secret" };
    const review = reviewOfValue({ ...plan, resource_changes: [other, ...plan.resource_changes] });
    expect(review).toEqual(reviewOfValue(plan));
  });
});
