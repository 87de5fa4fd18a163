/** Many shares at once: several on one image, and 200 images while one call in twenty fails. */
import { accounts, IMAGE, REGION, share, Workspace } from "../../support/workspace";
import { diagnosticsIn, plannedShares } from "./terraform-json";

const SEEDS = (process.env.ECD_SOAK_SEEDS ?? "1").split(",").map(Number);
const LONGEST_MS = 600_000;

const additive = (name: string, accountIds: readonly string[]) =>
  share(accountIds, { name, extra: "exclusive = false" });

describe("additive shares with overlapping sets on one image", () => {
  let workspace: Workspace;
  /** The largest number of writes of the image that the emulator served at the same time. */
  let mostAtOnce: number;

  beforeEach(async () => {
    mostAtOnce = 0;
    workspace = await Workspace.start({
      options: { latencyMs: 20 },
      images: [{ imageId: IMAGE, sharedWith: ["9000000000000009"] }],
      onCall: () => {
        const open = workspace.emulator.calls("ModifyImagePermission").filter(({ httpStatus }) => httpStatus === null);
        mostAtOnce = Math.max(mostAtOnce, open.length);
      },
    });
  });
  afterEach(async () => await workspace.close());

  /** Six sets of twelve accounts. Each set has six accounts in common with the next. */
  const sets = Array.from({ length: 6 }, (_, i) => accounts(12, 1 + 6 * i));
  const configuration = (some: readonly (readonly string[])[]) => some.map((ids, i) => additive(`s${i}`, ids)).join("");

  it("one apply of overlapping additive shares adds all accounts, with one write at a time", async () => {
    workspace.write(configuration(sets));
    await workspace.init();
    await workspace.apply("-parallelism=50");
    expect(workspace.sharedWith()).toEqual([...accounts(42), "9000000000000009"]);
    expect(mostAtOnce).toBeLessThanOrEqual(1);
    // Each account was added once, although two shares declare it.
    const added = workspace.emulator.calls("ModifyImagePermission").flatMap(({ addAccounts }) => addAccounts);
    expect([...added].sort()).toEqual(accounts(42));
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });

  it("an exchange of accounts between additive shares needs at most one more apply", async () => {
    workspace.write(configuration(sets));
    await workspace.init();
    await workspace.apply("-parallelism=50");
    workspace.write(configuration(sets.map((ids) => ids.slice(3))));
    await workspace.apply("-parallelism=50");
    const plan = await workspace.terraform("plan", "-detailed-exitcode", "-no-color", "-input=false");
    if (plan.exitCode === 2) await workspace.apply("-parallelism=50");
    const declared = [...new Set(sets.flatMap((ids) => ids.slice(3)))].sort();
    expect(workspace.sharedWith()).toEqual([...declared, "9000000000000009"]);
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });
});

describe.each(SEEDS)("200 images at parallelism 50 while one call in twenty fails (seed %i)", (seed) => {
  const images = Array.from({ length: 200 }, (_, i) => `m-${i}`);
  const failures = [
    { kind: "throttle", retryAfterMs: 0 },
    { kind: "status", status: 503 },
    { kind: "resetBefore" },
    { kind: "resetAfter" },
    { kind: "html502", applied: true },
  ] as const;

  it(
    "one apply with random failures completes 200 images, or the errors name the rest",
    async () => {
      const workspace = await Workspace.start({ images: images.map((imageId) => ({ imageId })) });
      const startedAt = performance.now();
      try {
        const { faults } = workspace.emulator;
        const rate = 0.05 / failures.length;
        for (const [i, effect] of failures.entries()) faults.add({ rate, seed: seed * 100 + i, effect });
        workspace.write(
          images.map((image, i) => share(accounts(12), { name: `of_${i}`, image })).join(""),
          'provider "ecd" {\n  max_concurrent_requests = 50\n}',
        );
        await workspace.init();
        const { exitCode, stdout } = await workspace.terraform(
          "apply",
          "-json",
          "-auto-approve",
          "-input=false",
          "-parallelism=50",
        );
        const struck = faults.list().reduce((sum, fault) => sum + fault.struck, 0);
        process.stdout.write(
          `seed ${seed}: ${workspace.emulator.journal.length} calls, ${struck} of them failed, exit code ${exitCode}, ${Math.round(performance.now() - startedAt)} ms\n`,
        );
        expect(struck).toBeGreaterThan(20);
        const named = diagnosticsIn(stdout).filter(({ severity }) => severity === "error");
        expect(exitCode).toBe(named.length === 0 ? 0 : 1);
        faults.clear();
        const missing = images.filter((image) => workspace.sharedWith(image).length !== 12);
        expect(missing.filter((image) => !named.some(({ text }) => text.includes(image)))).toEqual([]);

        const rest = await workspace.terraform("plan", "-out=rest.plan", "-input=false");
        expect(rest.exitCode).toBe(0);
        const planned = plannedShares((await workspace.terraform("show", "-json", "rest.plan")).stdout);
        const left = [...planned].filter(([, { actions }]) => actions.join() !== "no-op").map(([name]) => name);
        expect(left.length).toBe(named.length);
        await workspace.ok("apply", "-input=false", "rest.plan");
        for (const image of images) expect(workspace.emulator.sharedWith(REGION, image)).toEqual(accounts(12));
        expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
      } finally {
        await workspace.close();
      }
    },
    LONGEST_MS,
  );
});
