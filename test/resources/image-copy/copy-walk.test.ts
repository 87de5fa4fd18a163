/**
 * Random walks of one copy: applies with faults, replacements, taints, destroys, and another person in the console. After
 * every step, each marked image that the state lacks is named by a message; at the end, one apply without faults makes the
 * next plan empty.
 */
import fc from "fast-check";
import { imageKey, markOf, type ServiceFailure } from "../../../src/model";
import type { ObjectValue } from "../../../src/tfplugin";
import { failure } from "../../support/simulated-service";
import { config, REGION, type SimulatedRegions, terraform } from "./simulated-regions";

const RUNS = process.env.ECD_SOAK ? 5_000 : 300;
const LOST = failure("unavailable", { code: "ReadTimeout", outcomeUnknown: true });
const STRANGER = "9000000000000009";

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

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("apply" as const), name: fc.constantFrom(null, "a1", "b2"), fault, end }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("replace" as const), createFirst: fc.boolean(), fault, end }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("destroy" as const), fault }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "taint" as const,
        "delete by hand" as const,
        "rename by hand" as const,
        "share by hand" as const,
        "unshare by hand" as const,
        "lose private state" as const,
      ),
    }),
  },
);

function arm(cloud: SimulatedRegions, armed: { action: string; call: number; reaction: string } | null): void {
  let calls = 0;
  cloud.react = (action) =>
    armed && action === armed.action && ++calls === armed.call ? REACTIONS[armed.reaction] : undefined;
}

function marked(cloud: SimulatedRegions) {
  return cloud.in(REGION).filter(({ description }) => markOf(description));
}

it("a copy never leaves an image that nothing names, and converges", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const { core, cloud } = terraform();
      let said = "";
      let name: string | null = null;
      const configuration = (): ObjectValue => config({ name, timeouts: { create: "5m", delete: null } });
      const run = async (wanted: ObjectValue | null, options = {}): Promise<void> => {
        core.restart();
        const plan = await core.plan(wanted, options);
        said += JSON.stringify(plan.diagnostics);
        if (plan.action === "error") return;
        core.restart();
        said += JSON.stringify((await core.apply(plan)).diagnostics);
      };
      const held = () => `${REGION}:${core.state?.image_id}`;
      const byHand = (change: (key: string) => void): void => {
        if (core.state && cloud.images.has(held())) change(held());
      };

      for (const one of steps) {
        arm(cloud, "fault" in one ? one.fault : null);
        cloud.copyEnd = "end" in one ? one.end : "Available";
        switch (one.do) {
          case "apply":
            name = one.name;
            await run(configuration());
            break;
          case "replace":
            await run(configuration(), { replace: core.state !== null, createBeforeDestroy: one.createFirst });
            break;
          case "destroy":
            await run(null);
            break;
          case "taint":
            core.taint();
            break;
          case "lose private state":
            // The next read tells the owner again. Without it, a missing image is not believed to be gone.
            if (!core.state || !cloud.images.has(held())) break;
            core.losePrivate();
            core.restart();
            await core.refresh();
            break;
          case "delete by hand":
            byHand((key) => cloud.images.delete(key));
            break;
          case "rename by hand":
            byHand((key) => {
              const found = cloud.images.get(key);
              if (found) cloud.images.set(key, { ...found, image: { ...found.image, name: "by-hand" } });
            });
            break;
          case "share by hand":
            byHand((key) => cloud.images.get(key)?.accounts.add(STRANGER));
            break;
          case "unshare by hand":
            byHand((key) => cloud.images.get(key)?.accounts.clear());
            break;
        }
        for (const { imageId, description } of marked(cloud)) {
          const nonce = markOf(description)?.nonce ?? "";
          if (imageId !== core.state?.image_id)
            expect([said.includes(imageId) || said.includes(nonce), said]).toEqual([true, said]);
        }
      }

      // A person removes what the messages name. Terraform's own deposed object goes with the next apply.
      arm(cloud, null);
      cloud.copyEnd = "Available";
      for (const { imageId } of marked(cloud)) {
        const key = imageKey({ region: REGION, imageId });
        if (key === held()) cloud.images.get(key)?.accounts.clear();
        else cloud.images.delete(key);
      }
      await run(configuration());
      core.restart();
      expect((await core.plan(configuration())).action).toBe("no-op");
      expect(marked(cloud).map(({ imageId }) => imageId)).toEqual([core.state?.image_id]);
    }),
    { numRuns: RUNS, ...(process.env.ECD_SEED ? { seed: Number(process.env.ECD_SEED) } : {}) },
  );
}, 600_000);
