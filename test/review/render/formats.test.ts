/** The formats of a review for a terminal, for GitLab, for programs and for code scanning. */
import * as fc from "fast-check";
import {
  makeReview,
  parsePlan,
  REVIEW_FORMAT_VERSION,
  renderGitlab,
  renderJson,
  renderSarif,
  renderText,
} from "../../../src/review";
import { largePlan } from "../../support/review/large-plan";
import { recorded, recordedNames, reviewOf, reviewOfValue } from "../../support/review/recorded";
import { A, B, C, D } from "../../support/review/scenario";

const named = (plan: string, name: string) =>
  makeReview(parsePlan(recorded(plan)), new Map([A, B, C, D].map((id) => [id, name])));
const SARIF = { uri: "plan.json", version: "0.0.0" };

describe("the text for a terminal", () => {
  it("the text of a review starts with the numbers, then losses, gains, reasons and the rest", () => {
    expect(renderText(reviewOf("update"))).toBe(`1 account loses access, 2 accounts gain access
1 image with changes, no drift

Lose access (1 account on 1 image)
  cn-hangzhou:m-update-1  ecd_image_share.update
    - 1182725234310001  finance-prod

Gain access (2 accounts on 1 image)
  cn-hangzhou:m-update-1  ecd_image_share.update
    + 1182725234310003  support <apac> @all
    + 1182725234310004

Look twice
  ! 1 access is gained by an account without a name in the plan or the accounts file. Compare the id with its source: one wrong digit shares the image with a stranger.
      1182725234310004

Shares
  ecd_image_share.update: update  cn-hangzhou:m-update-1

A plan does not say whether Terraform refreshed the state. With -refresh=false, drift is not seen.
`);
  });

  it("the text of a review shows the same change on six images once", () => {
    const text = renderText(reviewOf("same-on-many-images"));
    expect(text).toContain("1 account loses access on 6 images, 1 account gains access on 6 images");
    expect(text.match(/- 1182725234310001/g)).toHaveLength(1);
    expect(text.match(/m-many-\d {2}ecd_image_share/g)).toHaveLength(12);
  });

  it("the text of a review says that another share may keep the account of a loss", () => {
    expect(renderText(reviewOf("account-moved"))).toContain(
      "[may lose access; ecd_image_share.second declares it, and the order of the apply decides]",
    );
  });

  it.each([
    ["exclusive-on", "2 accesses end with the next apply"],
    ["errored", "The plan has an error. 1 account loses access"],
    ["target", "The plan is not complete. 1 account loses access"],
    ["nothing", "No access changes"],
    ["removed-by-hand", "1 account has lost access outside Terraform"],
  ])("the text of a review has a headline for the plan %s", (plan, headline) => {
    expect(renderText(reviewOf(plan)).split("\n")[0]).toBe(headline);
  });

  it.each(recordedNames())("a text says once that a plan shows no refresh: %s", (name) => {
    expect(renderText(reviewOf(name)).match(/-refresh=false/g)).toHaveLength(1);
  });

  it("a name adds no line and no control character to the text of a review", () => {
    const lines = (name: string) => renderText(named("drift-and-change", name)).split("\n").length;
    const expected = lines("plain");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const text = renderText(named("drift-and-change", name));
        expect(text.split("\n")).toHaveLength(expected);
        expect(text).not.toMatch(/[^\P{Cc}\n]|[\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
      }),
    );
  });
});

describe("the form for GitLab", () => {
  it.each([
    ["update", { create: 0, update: 1, delete: 0 }],
    ["image-replaced", { create: 1, update: 0, delete: 1 }],
    ["destroy", { create: 0, update: 0, delete: 1 }],
    ["forgotten", { create: 0, update: 0, delete: 0 }],
    ["copy-created", { create: 2, update: 0, delete: 0 }],
    ["nothing", { create: 0, update: 0, delete: 0 }],
  ])("the GitLab report of a review has exactly three numbers: %s", (plan, expected) => {
    expect(renderGitlab(reviewOf(plan))).toBe(`${JSON.stringify(expected)}\n`);
  });
});

describe("the JSON", () => {
  it("the JSON of a review has a version and the fields of docs/review.md", () => {
    const json = JSON.parse(renderJson(reviewOf("drift-and-change"), [{ rule: "drift", count: 2 }]));
    expect(Object.keys(json)).toEqual([
      "format_version",
      "headline",
      "plan",
      "counts",
      "changes",
      "shares",
      "copies",
      "look_twice",
      "findings",
    ]);
    expect(json.format_version).toBe(REVIEW_FORMAT_VERSION);
    expect(json.plan).toEqual({ engine_version: "1.11.4", errored: false, complete: true });
    expect(json.findings).toEqual([{ rule: "drift", count: 2 }]);
    expect(json.changes[0]).toEqual({
      kind: "loses",
      image: {
        state: "known",
        label: "cn-hangzhou:m-drift-and-change-1",
        region: "cn-hangzhou",
        image_id: "m-drift-and-change-1",
      },
      account: { id: A, name: "finance-prod" },
      count: 1,
      cause: "dropped",
      declared_by: [],
      also_declared_by: [],
      drift: false,
      shares: ["ecd_image_share.drift_and_change"],
    });
  });
});

describe("the SARIF", () => {
  const resultsOf = (name: string) => JSON.parse(renderSarif(reviewOf(name), SARIF)).runs[0].results;

  it("the SARIF of a review has an error for each access that a plan may remove", () => {
    expect(resultsOf("account-moved")).toEqual([
      {
        ruleId: "may-lose-access",
        level: "error",
        message: {
          text: "Account 1182725234310002 (hr (emea) | `x`) may lose access to cn-hangzhou:m-account-moved-1: ecd_image_share.second declares it, and the order of the apply decides.",
        },
        locations: [
          {
            physicalLocation: { artifactLocation: { uri: "plan.json" }, region: { startLine: 1 } },
            logicalLocations: [{ fullyQualifiedName: "ecd_image_share.first" }],
          },
        ],
        partialFingerprints: {
          "ecdImageShareReview/v1": "may-lose-access cn-hangzhou:m-account-moved-1 1182725234310002",
        },
      },
    ]);
  });

  it.each(recordedNames())("SARIF declares its rules and has no result twice: %s", (name) => {
    const { version, runs } = JSON.parse(renderSarif(reviewOf(name), SARIF));
    const [{ tool, results }] = runs;
    const rules = tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(version).toBe("2.1.0");
    expect(new Set(rules).size).toBe(rules.length);
    for (const { ruleId, message } of results) {
      expect(rules).toContain(ruleId);
      expect(message.text).toMatch(/^[A-Z0-9\w].*[.)]$/);
    }
    const keys = results.map((result: { partialFingerprints: object }) => JSON.stringify(result.partialFingerprints));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("hidden accounts", () => {
  const FORMS = [
    renderText,
    renderJson,
    renderGitlab,
    (review: ReturnType<typeof reviewOf>) => renderSarif(review, SARIF),
  ];

  it.each(["hidden-accounts", "sensitive-set", "sensitive-set-with-lines", "sensitive-element"])(
    "the formats of a review show hidden accounts only as a number: %s",
    (name) => {
      const said = FORMS.map((render) => render(reviewOf(name))).join("\n");
      for (const id of [A, B, C]) expect(said).not.toContain(id);
      expect(said).toContain("1 hidden account");
    },
  );
});

it("a review of 1,000 images with 50 accounts each takes less than 10 seconds", () => {
  const plan = JSON.stringify(largePlan({ images: 1000, accounts: 50, isUniform: false }));
  const start = performance.now();
  expect(makeReview(parsePlan(plan)).counts.lost.accesses).toBe(25_000);
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(renderText(reviewOfValue(JSON.parse(plan))).length).toBeGreaterThan(1_000_000);
});
