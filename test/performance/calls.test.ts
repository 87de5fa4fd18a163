/** The number of calls: writes exactly at their bound, one read per image, few look-ups. */
import fc from "fast-check";
import { MAX_ACCOUNTS_PER_CALL } from "../../src/model";
import { Ledger, LiveReads, Reconciler, type SharePort } from "../../src/reconcile";
import { SimulatedTime } from "../support/simulated-service";
import { accounts, share, Workspace } from "../support/workspace";

const REF = { region: "cn-hangzhou", imageId: "m-golden" };

/** Adds `adds` accounts and removes `removes` accounts of an image with `kept` others. @returns the number of calls */
async function calls(adds: number, removes: number, kept: number): Promise<{ writes: number; reads: number }> {
  const [added, removed, others] = [accounts(adds, 1), accounts(removes, 101), accounts(kept, 201)];
  const live = new Set([...removed, ...others]);
  let [writes, reads] = [0, 0];
  const port: SharePort = {
    listAccounts: async () => {
      reads++;
      return [...live];
    },
    modifyAccounts: async (_ref, { add, remove }) => {
      writes++;
      for (const id of add) live.add(id);
      for (const id of remove) live.delete(id);
      return { requestId: "r" };
    },
  };
  const clock = new SimulatedTime();
  const ledger = new Ledger(new Set([...added, ...others]), new Set(removed), new Set(live));
  const limits = { deadlineMs: 60_000, signal: new AbortController().signal, clock };
  const outcome = await new Reconciler(port, new LiveReads(port, clock), clock).reconcile(REF, ledger, limits);
  expect(outcome).toEqual({ stoppedBy: undefined, seen: true });
  expect([...live].sort()).toEqual([...added, ...others].sort());
  return { writes, reads };
}

describe("a change of a additions and r removals", () => {
  const upTo51 = fc.integer({ min: 0, max: 51 });

  it("a additions and r removals take ⌈max(a, r) / 10⌉ writes and one read, up to 51 each", async () => {
    for (let adds = 0; adds <= 51; adds++) {
      for (let removes = 0; removes <= 51; removes++) {
        const writes = Math.ceil(Math.max(adds, removes) / MAX_ACCOUNTS_PER_CALL);
        expect([adds, removes, await calls(adds, removes, 2)]).toEqual([
          adds,
          removes,
          { writes, reads: Math.min(writes, 1) },
        ]);
      }
    }
  });

  it("the number of calls of a change does not depend on the accounts that keep access", async () => {
    await fc.assert(
      fc.asyncProperty(upTo51, upTo51, fc.integer({ min: 0, max: 200 }), async (adds, removes, kept) => {
        expect(await calls(adds, removes, kept)).toEqual(await calls(adds, removes, 0));
      }),
      { numRuns: 100 },
    );
  });
});

describe("thirty images", () => {
  const images = Array.from({ length: 30 }, (_, i) => `m-${i}`);
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start({ images: images.map((imageId) => ({ imageId })) });
    workspace.write(images.map((image) => share(accounts(3), { name: image, image })).join(""));
    await workspace.init();
  });
  afterAll(async () => await workspace.close());
  beforeEach(() => workspace.emulator.clearJournal());
  const count = (action: string): number => workspace.emulator.calls(action).length;

  // At best, one call looks up all images that Terraform plans in parallel. On a busy machine, Terraform sends single
  // look-ups.
  it.each([10, 50])(
    "thirty images take few look-ups at parallelism %i, and one write and two reads each",
    async (parallelism) => {
      await workspace.ok("plan", "-input=false", "-out=create.plan", `-parallelism=${parallelism}`);
      expect(count("DescribeImages")).toBeLessThan(images.length / 2);
      expect(count("DescribeImagePermission")).toBe(images.length);
      workspace.emulator.clearJournal();
      await workspace.ok("apply", "-input=false", `-parallelism=${parallelism}`, "create.plan");
      expect(count("DescribeImages")).toBeLessThan(images.length / 2);
      expect(count("DescribeImagePermission")).toBe(2 * images.length);
      expect(count("ModifyImagePermission")).toBe(images.length);
      workspace.emulator.clearJournal();
      expect(await workspace.plan("-detailed-exitcode", `-parallelism=${parallelism}`)).toContain("No changes.");
      // One read for each image, and no other call.
      expect(workspace.actions()).toEqual(images.map(() => "DescribeImagePermission"));
      await workspace.ok("destroy", "-auto-approve", "-input=false");
    },
  );
});

it.each([10, 50])("the provider adapts to a limit of 50 requests per second at parallelism %i", async (parallelism) => {
  const images = Array.from({ length: 80 }, (_, i) => `m-${i}`);
  const workspace = await Workspace.start({
    images: images.map((imageId) => ({ imageId })),
    options: { latencyMs: 20 },
  });
  try {
    workspace.write(images.map((image) => share(accounts(31), { name: image, image })).join(""));
    await workspace.init();
    workspace.emulator.faults.add({ effect: { kind: "rateLimit", perSecond: 50 } });
    await workspace.apply(`-parallelism=${parallelism}`);
    const { journal } = workspace.emulator;
    const refused = journal.filter(({ code }) => code === "Throttling.User");
    expect(refused.length).toBeGreaterThan(0);
    // The target is 10 %. The number of calls in flight at the first refusal depends on the machine.
    expect(refused.length / journal.length).toBeLessThanOrEqual(0.15);
    expect(images.map((image) => workspace.sharedWith(image).length)).toEqual(images.map(() => 31));
  } finally {
    await workspace.close();
  }
});
