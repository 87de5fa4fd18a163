/**
 * Compares the result of a cell with the invariants and with the expectation of the cell. Pure. For the accounts, it
 * uses the plan that Terraform saved and the live accounts of the emulator, never messages of the product.
 */
import { type Cell, isWrite } from "./matrix/cell";
import type { Observation, Scenario } from "./scenario";
import type { PlannedShare } from "./terraform-json";

/** One sentence for each error, by the name of the cell. */
export function checkInvariants(scenario: Scenario): ReadonlyMap<string, readonly string[]> {
  return new Map(
    scenario.cells.map((cell) => {
      const seen = scenario.observations.get(cell.id);
      return [cell.name, seen ? violations(cell, seen) : ["was not tried"]];
    }),
  );
}

/** Errors of a run as a whole. */
export function checkRun({ cells, exitCodes, curedErrors, leaks }: Scenario): readonly string[] {
  const expected = cells.some((cell) => cell.expected.fails) ? 1 : 0;
  return [
    ...unless(exitCodes.struck === expected, `the struck command ended with ${exitCodes.struck}, not ${expected}`),
    ...unless(exitCodes.cured === 0, `the apply after the cure ended with ${exitCodes.cured}: ${curedErrors}`),
    ...unless(exitCodes.last === 0, `the last plan ended with ${exitCodes.last}, so it was not "No changes"`),
    ...leaks,
  ];
}

function violations(cell: Cell, seen: Observation): readonly string[] {
  return [
    ...outcome(cell, seen),
    ...words(cell, seen),
    ...access(cell, seen),
    ...state(cell, seen),
    ...whatIsLeft(cell, seen),
    ...end(cell, seen),
  ];
}

/** Exactly the expected cells fail. */
function outcome({ expected, place }: Cell, { said, struckRequests }: Observation): string[] {
  const failed = said.some(({ severity }) => severity === "error");
  const warnings = said.filter(({ severity }) => severity === "warning").map(({ text }) => text);
  return [
    // If a cell succeeds, only the journal proves that the provider made the call.
    ...unless(
      place !== "owner look-up" || struckRequests.length > 0,
      "no call asked for the account of the credentials",
    ),
    ...unless(failed === expected.fails, failed ? `failed: ${errorText(said)}` : "did not fail"),
    ...unless(
      expected.warning === undefined || warnings.some((text) => text.includes(expected.warning ?? "")),
      `no warning says "${expected.warning}": ${warnings.join(" / ")}`,
    ),
  ];
}

/** The error names action, image, accounts, code and RequestId, if they exist. */
function words(cell: Cell, { said, struckRequests }: Observation): string[] {
  const { expected, fault, imageId } = cell;
  if (!expected.fails) return [];
  const text = errorText(said);
  const code = "code" in expected ? expected.code : fault.code;
  // If a cell expects no code, no call was refused, so there is no RequestId.
  const isRefused = code !== undefined || fault.code === undefined;
  const hasRequest = fault.requestId && isRefused;
  const missing = (expected.names ?? []).filter((account) => !text.includes(account));
  return [
    ...unless(text.includes(imageId), `the error does not name the image: ${text}`),
    ...unless(code === undefined || text.includes(code), `the error does not name the code ${code}: ${text}`),
    ...unless(
      code === undefined || /ModifyImagePermission|DescribeImagePermission|DescribeImages|GetCallerIdentity/.test(text),
      `the error does not name the action: ${text}`,
    ),
    ...unless(
      !hasRequest || struckRequests.some((id) => text.includes(id)),
      `the error names no RequestId of ${struckRequests}: ${text}`,
    ),
    ...unless(missing.length === 0, `the error does not name ${missing}: ${text}`),
  ];
}

/** No account gains or loses access at any time, unless the plan shows it. */
function access(cell: Cell, { planned, writes, liveBefore, liveAfter }: Observation): string[] {
  const { added = [], removed = [] } = cell.expected.foreign ?? {};
  const gaining = gains(planned);
  const losing = losses(planned);
  // If another person removed the access of a planned account meanwhile, the provider may give it again.
  const declared = Object.keys(planned?.after ?? {});
  const given = new Set<string>();
  const found: string[] = [];
  for (const { add, remove, live } of writes) {
    const unplanned = [
      ...add.filter((id) => !declared.includes(id)),
      // A create may remove access that it gave itself.
      ...remove.filter((id) => !losing.includes(id) && !given.has(id)),
    ];
    for (const id of add) if (!liveBefore.includes(id)) given.add(id);
    const strangers = live.filter((id) => ![...liveBefore, ...gaining, ...added].includes(id));
    found.push(
      ...unless(unplanned.length + strangers.length === 0, `a write changed ${unplanned} ${strangers}, unplanned`),
    );
  }
  const lost = liveBefore.filter((id) => ![...liveAfter, ...losing, ...removed].includes(id));
  const gained = liveAfter.filter((id) => ![...liveBefore, ...gaining, ...added].includes(id));
  const unnamed = losing.filter((id) => !planned?.before?.[id]?.includes(cell.imageId));
  return [
    ...found,
    ...unless(lost.length === 0, `${lost} lost access, which no plan showed`),
    ...unless(gained.length === 0, `${gained} gained access, which no plan showed`),
    ...unless(unnamed.length === 0, `the plan did not name image and account of ${unnamed}`),
    ...unless(isWrite(cell.operation) || writes.length === 0, "wrote although nothing was to be written"),
  ];
}

/** The state is true. */
function state(cell: Cell, seen: Observation): string[] {
  const { operation, expected, desired, before } = cell;
  const { stateAfter } = seen;
  const found = unless(!stateAfter?.tainted, "the share is tainted");
  const mustBe = (accounts: readonly string[] | undefined) =>
    unless(
      same(stateAfter?.accounts, accounts),
      `the state holds ${shown(stateAfter?.accounts)}, not ${shown(accounts)}`,
    );
  switch (operation) {
    case "create": {
      if (!expected.fails) return [...found, ...mustBe(desired)];
      const left = seen.liveAfter.filter((id) => !seen.liveBefore.includes(id));
      const owed = [...(expected.stillShared ?? []), ...(expected.foreign?.added ?? [])];
      return [
        ...found,
        ...mustBe(undefined),
        ...unless(same(left, owed), `${shown(left)} still have access, not ${shown(owed)}`),
      ];
    }
    case "update":
      if (expected.kept) return [...found, ...mustBe(before)];
      if (expected.unseen) return found;
      return [...found, ...mustBe(expected.fails ? managed(cell, seen.liveAfter) : desired)];
    case "delete":
      if (!expected.fails) return [...found, ...mustBe(undefined)];
      if (expected.kept) return [...found, ...mustBe(before)];
      return expected.unseen ? found : [...found, ...mustBe(before.filter((id) => seen.liveAfter.includes(id)))];
    case "read":
      return [...found, ...mustBe(expected.fails ? before : managed(cell, seen.liveAfter))];
    default:
      return mustBe(undefined);
  }
}

/** The plan after the cure starts from the live accounts and ends with the wanted accounts. */
function whatIsLeft(cell: Cell, { rest, liveCured, stateAfter }: Observation): string[] {
  const { operation, desired, before, expected } = cell;
  const live = operation === "delete" ? before.filter((id) => liveCured.includes(id)) : managed(cell, liveCured);
  if (!rest) {
    const isDone = operation === "delete" ? live.length === 0 : stateAfter !== undefined && same(live, desired);
    return unless(isDone, `nothing is planned although ${shown(live)} have access`);
  }
  // A share that left the configuration: Terraform plans it from the state, and OpenTofu reads it first.
  const starts = operation === "delete" && expected.kept ? [before, live] : [live];
  const from = rest.before && Object.keys(rest.before);
  const to = rest.after && Object.keys(rest.after);
  return [
    ...unless(
      from === null || starts.some((start) => same(from, start)),
      `the next plan starts from ${shown(from)}, not from ${starts.map(shown).join(" or ")}`,
    ),
    ...unless(
      operation === "delete" ? to === null : same(to, desired),
      `the next plan ends with ${shown(to)}, not with ${shown(desired)}`,
    ),
  ];
}

/** One apply without faults is enough, and it does not change accounts that no share manages. */
function end(cell: Cell, { liveEnd, last, stateEnd, liveCured }: Observation): string[] {
  const { desired, operation, bystanders, exclusive, expected } = cell;
  const spared = [...bystanders, ...(expected.foreign?.added ?? [])].filter((id) => liveCured.includes(id));
  const owed = [...desired, ...(exclusive && operation !== "delete" ? [] : spared)];
  return [
    ...unless(same(liveEnd, owed), `in the end ${shown(liveEnd)} have access, not ${shown(owed)}`),
    ...unless(last === undefined, "the last plan still changes the share"),
    ...unless(
      same(stateEnd?.accounts, operation === "delete" ? undefined : desired),
      `in the end the state holds ${shown(stateEnd?.accounts)}`,
    ),
  ];
}

/** The accounts that a share manages, among the live accounts. */
function managed({ exclusive, before, desired }: Cell, live: readonly string[]): readonly string[] {
  return exclusive ? live : live.filter((id) => before.includes(id) || desired.includes(id));
}

function gains(planned: PlannedShare | undefined): readonly string[] {
  const before = planned?.before ?? {};
  return Object.keys(planned?.after ?? {}).filter((id) => !(id in before));
}

function losses(planned: PlannedShare | undefined): readonly string[] {
  const after = planned?.after ?? {};
  return Object.keys(planned?.before ?? {}).filter((id) => !(id in after));
}

function errorText(said: Observation["said"]): string {
  return said
    .filter(({ severity }) => severity === "error")
    .map(({ text }) => text)
    .join("\n");
}

function same(a: readonly string[] | null | undefined, b: readonly string[] | undefined): boolean {
  return a && b ? [...new Set(a)].sort().join() === [...new Set(b)].sort().join() : !a && !b;
}

/** The first few of many ids, to keep the message of a failed cell short. */
function shown(accounts: readonly string[] | null | undefined): string {
  if (!accounts) return "nothing";
  return accounts.length <= 4 ? `[${accounts}]` : `[${accounts.length}: ${accounts[0]} … ${accounts.at(-1)}]`;
}

function unless(holds: boolean, otherwise: string): string[] {
  return holds ? [] : [otherwise];
}
