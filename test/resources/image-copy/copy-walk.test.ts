/**
 * Random walks with the copies of one image in five regions: applies with faults, alone and all at once, replacements,
 * taints, destroys, removed blocks, and another person in the console. After every step, a message names each marked
 * image that is in no state. At the end, one apply without faults makes the next plan of every region empty.
 */
import fc from "fast-check";
import { imageKey, markOf, type ServiceFailure } from "../../../src/model";
import type { ObjectValue } from "../../../src/tfplugin";
import { failure, SimulatedTime } from "../../support/simulated-service";
import { config, SimulatedRegions, terraform } from "./simulated-regions";

const RUNS = process.env.ECD_SOAK ? 5_000 : 250;
const LOST = failure("unavailable", { code: "ReadTimeout", outcomeUnknown: true });
const STRANGER = "9000000000000009";
const REGIONS = ["ap-southeast-1", "cn-beijing", "cn-shanghai", "eu-central-1", "us-east-1"];

const REACTIONS: Readonly<Record<string, ServiceFailure | { readonly applyThen: ServiceFailure }>> = {
  denied: failure("denied"),
  throttled: failure("throttled"),
  unavailable: failure("unavailable"),
  refused: failure("refused", { code: "SomethingNew" }),
  lost: LOST,
  lostButApplied: { applyThen: LOST },
};

const fault = fc.option(
  fc.record({
    action: fc.constantFrom("CopyImage", "DescribeImages", "CancelCopyImage", "DeleteImages", "ModifyImageAttribute"),
    call: fc.integer({ min: 1, max: 4 }),
    reaction: fc.constantFrom(...Object.keys(REACTIONS)),
  }),
);
const end = fc.constantFrom("Available" as const, "CreateFailed" as const, "stalls" as const, "deleted" as const);
const region = fc.integer({ min: 0, max: REGIONS.length - 1 });

const BY_HAND = [
  "taint",
  "delete by hand",
  "rename by hand",
  "share by hand",
  "unshare by hand",
  "remove the mark",
  "forget",
  "lose private state",
] as const;

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("apply" as const),
      region,
      name: fc.constantFrom(null, "a1", "b2"),
      fault,
      end,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("apply all" as const), fault, end }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("replace" as const), region, createFirst: fc.boolean(), fault, end }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("destroy" as const), region, fault }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom(...BY_HAND), region }) },
);

class Walk {
  readonly cloud = new SimulatedRegions(new SimulatedTime());
  readonly stacks = REGIONS.map((name) => ({
    region: name,
    ...terraform({}, {}, this.cloud),
    name: null as string | null,
  }));
  private said = "";

  arm(armed: { action: string; call: number; reaction: string } | null): void {
    let calls = 0;
    this.cloud.react = (action) =>
      armed && action === armed.action && ++calls === armed.call ? REACTIONS[armed.reaction] : undefined;
  }

  configuration(stack: Walk["stacks"][number]): ObjectValue {
    return config({ region: stack.region, name: stack.name, timeouts: { create: "5m", delete: null } });
  }

  async run({ core }: Walk["stacks"][number], wanted: ObjectValue | null, options = {}): Promise<void> {
    core.restart();
    const plan = await core.plan(wanted, options);
    this.said += JSON.stringify(plan.diagnostics);
    if (plan.action === "error") return;
    core.restart();
    this.said += JSON.stringify((await core.apply(plan)).diagnostics);
  }

  async applyAll(): Promise<void> {
    await Promise.all(this.stacks.map((stack) => this.run(stack, this.configuration(stack))));
  }

  held({ core, region: name }: Walk["stacks"][number]): string {
    return `${name}:${core.state?.image_id}`;
  }

  /** The marked images, and for each whether it is in a state. */
  marked() {
    const held = new Set(this.stacks.map((stack) => this.held(stack)));
    return REGIONS.flatMap((name) =>
      this.cloud.in(name).flatMap(({ imageId, description }) => {
        const key = imageKey({ region: name, imageId });
        const mark = markOf(description);
        return mark ? [{ key, imageId, nonce: mark.nonce, isHeld: held.has(key) }] : [];
      }),
    );
  }

  expectNamed(): void {
    for (const { imageId, nonce, isHeld } of this.marked()) {
      const isNamed = isHeld || this.said.includes(imageId) || this.said.includes(nonce);
      expect([imageId, isNamed, isNamed ? "" : this.said]).toEqual([imageId, true, ""]);
    }
  }

  async byHand(what: (typeof BY_HAND)[number], stack: Walk["stacks"][number]): Promise<void> {
    const { core } = stack;
    const key = this.held(stack);
    const found = this.cloud.images.get(key);
    if (what === "taint") return core.taint();
    if (!core.state || !found) return;
    switch (what) {
      case "delete by hand":
        this.cloud.images.delete(key);
        break;
      case "rename by hand":
        this.cloud.images.set(key, { ...found, image: { ...found.image, name: "by-hand" } });
        break;
      case "remove the mark":
        this.cloud.images.set(key, { ...found, image: { ...found.image, description: "" } });
        break;
      case "share by hand":
        found.accounts.add(STRANGER);
        break;
      case "unshare by hand":
        found.accounts.clear();
        break;
      case "forget":
        // The plan of a removed block names the image, and the person keeps it.
        this.said += key;
        core.forget();
        break;
      case "lose private state":
        // The next read finds the owner again. Without an owner, a missing image does not count as gone.
        core.losePrivate();
        core.restart();
        await core.refresh();
        break;
    }
  }

  async take(one: typeof step extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
    this.arm("fault" in one ? one.fault : null);
    this.cloud.copyEnd = "end" in one ? one.end : "Available";
    if (one.do === "apply all") return await this.applyAll();
    const stack = this.stacks[one.region];
    if (!stack) return;
    switch (one.do) {
      case "apply":
        stack.name = one.name;
        return await this.run(stack, this.configuration(stack));
      case "replace": {
        const options = { replace: stack.core.state !== null, createBeforeDestroy: one.createFirst };
        return await this.run(stack, this.configuration(stack), options);
      }
      case "destroy":
        return await this.run(stack, null);
      default:
        return await this.byHand(one.do, stack);
    }
  }
}

it("copies never leave an unnamed image, and converge in one apply, after any steps and faults", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const walk = new Walk();
      for (const one of steps) {
        await walk.take(one);
        walk.expectNamed();
      }
      // A person removes the images that the messages name. The next apply deletes Terraform's deposed objects.
      walk.arm(null);
      walk.cloud.copyEnd = "Available";
      for (const { key, isHeld } of walk.marked()) {
        if (isHeld) walk.cloud.images.get(key)?.accounts.clear();
        else walk.cloud.images.delete(key);
      }
      await walk.applyAll();
      for (const stack of walk.stacks) {
        stack.core.restart();
        expect((await stack.core.plan(walk.configuration(stack))).action).toBe("no-op");
        expect(walk.cloud.images.has(walk.held(stack))).toBe(true);
      }
      expect(walk.marked().filter(({ isHeld }) => !isHeld)).toEqual([]);
    }),
    { numRuns: RUNS, ...(process.env.ECD_SEED ? { seed: Number(process.env.ECD_SEED) } : {}) },
  );
}, 600_000);
