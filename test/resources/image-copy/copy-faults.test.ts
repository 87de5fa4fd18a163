/**
 * The calls of a create and of a destroy of a copy fail once in every way. Afterwards, the state or a message names
 * every image that is left, and a declaration never has two images. After one apply without faults, the next plan is
 * empty.
 */
import type { ServiceFailure } from "../../../src/model";
import { failure } from "../../support/simulated-service";
import { config, REGION, type SimulatedRegions, SOURCE, terraform } from "./simulated-regions";

const LOST = failure("unavailable", { code: "ReadTimeout", outcomeUnknown: true });

const REACTIONS: readonly (readonly [string, ServiceFailure | { readonly applyThen: ServiceFailure }])[] = [
  ["denied", failure("denied")],
  ["throttled", failure("throttled")],
  ["unavailable", failure("unavailable")],
  ["refused", failure("refused", { code: "SomethingNew" })],
  ["credentials", failure("credentials")],
  ["lost, not applied", LOST],
  ["lost, applied", { applyThen: LOST }],
];
const ACTIONS = ["CopyImage", "DescribeImages", "CancelCopyImage", "DeleteImages", "DescribeImagePermission"] as const;
const CALLS = [1, 2, 3];
const ENDS = ["Available", "CreateFailed", "stalls", "deleted"] as const;

const CONFIG = config({ timeouts: { create: "5m", delete: null } });

function messages(diagnostics: readonly { readonly summary: string; readonly detail: string }[]): string {
  return diagnostics.map(({ summary, detail }) => `${summary}\n${detail}`).join("\n");
}

/** Removes the images that the messages name, as a reader would. Fails for an image that no message names. */
function removeNamed(cloud: SimulatedRegions, kept: unknown, text: string): void {
  for (const { imageId, description } of cloud.in(REGION)) {
    if (imageId === kept) continue;
    const nonce = / ([0-9a-f]{12})\]$/.exec(description)?.[1] ?? "no nonce";
    expect([text.includes(imageId) || text.includes(nonce), text]).toEqual([true, text]);
    cloud.images.delete(`${REGION}:${imageId}`);
  }
}

describe.each(ENDS)("a copy that ends as %s", (end) => {
  const cells = ACTIONS.flatMap((action) =>
    REACTIONS.flatMap(([name, reaction]) => CALLS.map((call) => [action, call, name, reaction] as const)),
  );

  it.each(cells)("no image stays unnamed after a fault in %s call %i: %s", async (action, nth, _, reaction) => {
    const { core, cloud, apply } = terraform();
    cloud.copyEnd = end;
    cloud.react = (called, call) => (called === action && call === nth ? reaction : undefined);
    const first = await apply(CONFIG);
    const [made] = cloud.in(REGION);
    expect(cloud.in(REGION).length).toBeLessThanOrEqual(1);
    expect(cloud.calls.filter((called) => called === "CopyImage").length).toBeLessThanOrEqual(
      ["throttled", "unavailable"].includes(_) ? 2 : 1,
    );
    if (core.state) {
      expect([core.state.image_id, made?.status]).toEqual([made?.imageId, "Available"]);
      expect(first.errors).toEqual([]);
    } else {
      expect(first.errors).not.toEqual([]);
    }
    removeNamed(cloud, core.state?.image_id, messages(first.diagnostics));

    cloud.copyEnd = "Available";
    cloud.react = () => undefined;
    const second = await apply(CONFIG);
    expect(messages(second.errors)).toBe("");
    expect(cloud.in(REGION).map(({ imageId }) => imageId)).toEqual([core.state?.image_id]);
    core.restart();
    expect((await core.plan(CONFIG)).action).toBe("no-op");

    let calls = 0;
    cloud.react = (called) => (called === action && ++calls === nth ? reaction : undefined);
    const destroyed = await apply(null);
    if (core.state) {
      expect(destroyed.errors).not.toEqual([]);
      cloud.react = () => undefined;
      expect(messages((await apply(null)).errors)).toBe("");
    }
    expect(core.state).toBeNull();
    expect(cloud.in(REGION)).toEqual([]);
    expect(cloud.in(SOURCE.region)).toHaveLength(1);
  });
});
