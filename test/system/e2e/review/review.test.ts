/**
 * The review of a plan, compared with the accounts that have access after the apply. Every change in the review must be
 * real, and every real change must be in the review.
 */
import { makeReview, parsePlan, type Review } from "../../../../src/review";
import { engineOf } from "../../../support/programs/engine";
import { namesOf, type Scenario, seedsOf } from "../../../support/review/scenario";
import { ScenarioStack } from "../../../support/review/scenario-stack";
import { SCENARIOS } from "../../../support/review/scenarios";

type Access = ReadonlyMap<string, readonly string[]>;
type Change = Review["changes"][number];

/** Whether the account has access before the apply and after it. Undefined: the review does not say. */
const EXPECTED: Readonly<Record<Change["kind"], readonly [before: boolean, after: boolean] | undefined>> = {
  loses: [true, false],
  "may-lose": undefined,
  "lost-outside": [false, false],
  gains: [false, true],
  "may-gain": undefined,
  "already-held": [true, true],
  "leaves-next": [true, true],
  released: [true, true],
  retained: [true, true],
  "no-longer-managed": [true, true],
  "keeps-unmanaged": [true, true],
  accepted: [true, true],
  outside: [true, true],
};

function has(access: Access, image: string, account: string): boolean {
  return access.get(image)?.includes(account) === true;
}

/** The access that the apply gave or removed, as `+ image account` and `- image account`. */
function difference(before: Access, after: Access): string[] {
  const images = [...new Set([...before.keys(), ...after.keys()])];
  return images.flatMap((image) => [
    ...(after.get(image) ?? []).filter((id) => !has(before, image, id)).map((id) => `+ ${image} ${id}`),
    ...(before.get(image) ?? []).filter((id) => !has(after, image, id)).map((id) => `- ${image} ${id}`),
  ]);
}

/** The scenario that an image belongs to; undefined for a copy that the apply makes. */
function scenarioOf(image: string): Scenario | undefined {
  return SCENARIOS.find((scenario) => seedsOf(scenario).some(({ imageId }) => image.endsWith(`:${imageId}`)));
}

function isOf({ name }: Scenario, address: string): boolean {
  return address.startsWith(`ecd_image_share.${name.replaceAll("-", "_")}`);
}

/** Whether the plan does not know the image, or hides the accounts or the image. Then only numbers are compared. */
function isOpaque({ changes }: Review, image: string): boolean {
  const scenario = scenarioOf(image);
  if (!scenario) return true;
  return changes
    .filter(({ shares }) => shares.some((address) => isOf(scenario, address)))
    .some((change) => change.image.state !== "known" || change.account === undefined);
}

function told({ changes }: Review): string[] {
  return changes.flatMap(({ kind, image, account }) => {
    if (!account || image.state !== "known") return [];
    if (kind === "gains") return [`+ ${image.label} ${account.id}`];
    return kind === "loses" ? [`- ${image.label} ${account.id}`] : [];
  });
}

/** Changes that the review calls possible. */
function possible({ changes }: Review): ReadonlySet<string> {
  return new Set(
    changes.flatMap(({ kind, image, account }) =>
      kind === "may-lose" || kind === "may-gain"
        ? [`${kind === "may-lose" ? "-" : "+"} ${image.label} ${account?.id}`]
        : [],
    ),
  );
}

/** Whether the review says that accounts that it does not list may gain access. */
function mayGainUnlisted({ remarks }: Review, image: string): boolean {
  const scenario = scenarioOf(image);
  const about = remarks.find(({ reason }) => reason === "unknown-accounts")?.about ?? [];
  return scenario !== undefined && about.some((address) => isOf(scenario, address));
}

async function compare(scenarios: readonly Scenario[]): Promise<void> {
  const stack = await ScenarioStack.start(scenarios);
  try {
    const { json } = await stack.plan();
    const review = makeReview(parsePlan(json));
    const before = stack.access();
    await stack.apply();
    const after = stack.access();
    for (const { kind, image, account } of review.changes) {
      const expected = EXPECTED[kind];
      if (!expected || !account || image.state !== "known") continue;
      const seen = [before, after].map((access) => has(access, image.label, account.id));
      expect([kind, image.label, account.id, ...seen]).toEqual([kind, image.label, account.id, ...expected]);
    }
    for (const { image, account } of review.kept) {
      expect([image.label, account.id, has(after, image.label, account.id)]).toEqual([image.label, account.id, true]);
    }
    const real = difference(before, after).filter((change) => !isOpaque(review, change.split(" ")[1] ?? ""));
    const allowed = [...told(review), ...possible(review)];
    const untold = real.filter((change) => {
      const [sign, image = ""] = change.split(" ");
      return !allowed.includes(change) && !(sign === "+" && mayGainUnlisted(review, image));
    });
    expect(untold).toEqual([]);
    // For hidden accounts, the review has only the number.
    for (const scenario of scenarios) expectNumbers(review, scenario, before, after);
  } finally {
    await stack.close();
  }
}

function expectNumbers({ changes }: Review, scenario: Scenario, before: Access, after: Access): void {
  const { image } = namesOf(scenario);
  const label = `cn-hangzhou:${image}`;
  const hidden = changes.filter((change) => change.image.label === label && change.account === undefined);
  if (hidden.length === 0) return;
  const count = (kind: Change["kind"]) =>
    hidden.filter((change) => change.kind === kind).reduce((sum, one) => sum + one.count, 0);
  const real = difference(before, after).filter((change) => change.includes(` ${label} `));
  expect([scenario.name, count("loses"), count("gains")]).toEqual([
    scenario.name,
    real.filter((change) => change.startsWith("-")).length,
    real.filter((change) => change.startsWith("+")).length,
  ]);
}

describe("the review of a plan and its apply", () => {
  const applied = SCENARIOS.filter(({ unapplied }) => unapplied === undefined);
  const together = applied.filter(({ alone }) => alone === undefined);
  let engine = "";

  beforeAll(async () => {
    const stack = await ScenarioStack.start([]);
    engine = await engineOf(stack.workspace);
    await stack.close();
  });

  const fits = (scenario: Scenario): boolean => scenario.engine?.(engine) !== false;

  it("the review of a plan with many scenarios agrees with its apply", async () => {
    await compare(together.filter(fits));
  });

  it.each(applied.filter(({ alone }) => alone !== undefined).map((one) => [one.name, one] as const))(
    "the review of the scenario %s agrees with its apply",
    async (_, scenario) => {
      if (fits(scenario)) await compare([scenario]);
    },
  );
});
