/**
 * Calls of Terraform with invalid values: random bytes, valid bytes with one byte changed, and valid bytes that are cut
 * off. Each call gets an answer, an error leaves the state unchanged, and the provider makes no write that was not
 * requested.
 */

import fc from "fast-check";
import { PROVIDER_SCHEMA } from "../../../src/provider/configuration/provider-schema";
import { Session } from "../../../src/resources";
import { imageShareResource } from "../../../src/resources/image-share/image-share";
import { IMAGE_SHARE_SCHEMA } from "../../../src/resources/image-share/image-share-schema";
import * as rpc from "../../../src/tfplugin/gen/tfplugin6";
import { createLogger } from "../../../src/tfplugin/process/logger";
import { applyResourceChange } from "../../../src/tfplugin/rpc/handlers/apply-resource-change";
import { planResourceChange } from "../../../src/tfplugin/rpc/handlers/plan-resource-change";
import { readResource } from "../../../src/tfplugin/rpc/handlers/read-resource";
import { upgradeResourceState } from "../../../src/tfplugin/rpc/handlers/upgrade-resource-state";
import { decodeObject, encodeObject } from "../../../src/tfplugin/values/codec";
import { SETTINGS } from "../../support/session-settings";
import { SimulatedTime } from "../../support/simulated-service";
import { accounts, IMAGE, REGION } from "../../support/workspace";
import { Campaign, SEED, SOAK } from "../campaign";
import { SimulatedCloud, simulatedImages } from "../walk/simulated-cloud";
import { GOLDEN } from "../walk/steps";

const RUNS = { seed: SEED, numRuns: SOAK ? 50_000 : 500 };
const campaign = new Campaign("hostile", "messages");
const typeName = "ecd_image_share";

const GOOD = encodeObject(IMAGE_SHARE_SCHEMA, {
  id: `${REGION}:${IMAGE}`,
  image_id: IMAGE,
  region: REGION,
  account_ids: accounts(3),
  exclusive: true,
  on_destroy: "unshare",
  access: Object.fromEntries(accounts(3).map((id) => [id, IMAGE])),
}).msgpack;
/** Differs from every declared account in more than one byte. */
const FOREIGN = "9000000000000009";
const PRIVATE = new TextEncoder().encode('{"version":1,"owner":"1000000000000001"}');

/** At least one byte, because an empty message is Terraform's form of "no resource". */
const noise = fc.uint8Array({ minLength: 1, maxLength: 120 });
const corrupted = (good: Uint8Array) =>
  fc.oneof(
    noise,
    fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })).map(([at, byte]) => good.with(at, byte)),
    fc.nat({ max: good.length - 1 }).map((length) => good.slice(0, length + 1)),
  );
const value = fc.oneof(fc.constant(GOOD), corrupted(GOOD)).map((msgpack) => ({ msgpack }));
const kept = fc.oneof(fc.constant(PRIVATE), corrupted(PRIVATE));

function provider() {
  const images = simulatedImages();
  for (const id of [...accounts(3), FOREIGN]) images.get(GOLDEN)?.add(id);
  const cloud = new SimulatedCloud(images, undefined, () => undefined);
  const session = new Session(cloud, SETTINGS, new SimulatedTime(), new AbortController().signal);
  const logger = createLogger({ level: undefined, module: "test", now: () => 0, writeLine: () => undefined });
  const context = {
    provider: {
      schema: PROVIDER_SCHEMA,
      resources: { [typeName]: imageShareResource(() => session) },
      dataSources: {},
      validate: async () => [],
      configure: async () => [],
      stop: () => undefined,
    },
    logger,
  };
  return { cloud, context, images };
}

const isError = ({ severity }: { readonly severity?: rpc.Diagnostic_Severity }): boolean =>
  severity === rpc.Diagnostic_Severity.ERROR;

/** The value that Terraform would read, or the bytes if they are not a value. */
function meaning(encoded: { readonly msgpack: Uint8Array } | undefined): unknown {
  try {
    return decodeObject(IMAGE_SHARE_SCHEMA, encoded);
  } catch {
    return encoded?.msgpack;
  }
}

describe("invalid values in messages of Terraform", () => {
  campaign.it("a failed read with invalid bytes returns the old state, and no read writes", async () => {
    await fc.assert(
      fc.asyncProperty(value, kept, async (currentState, bytes) => {
        const { context, cloud } = provider();
        const request = rpc.ReadResource_Request.fromPartial({ typeName, currentState, private: bytes });
        const response = rpc.ReadResource_Response.fromPartial(await readResource(context, request));
        if (response.diagnostics.some(isError)) expect(meaning(response.newState)).toEqual(meaning(currentState));
        expect(cloud.writes).toEqual([]);
      }),
      RUNS,
    );
    campaign.count("hostile runs", RUNS.numRuns);
  });

  campaign.it("a plan with invalid bytes is an error or a plan, and writes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(value, value, value, kept, async (priorState, proposedNewState, config, priorPrivate) => {
        const { context, cloud } = provider();
        const request = { typeName, priorState, proposedNewState, config, priorPrivate };
        const response = await planResourceChange(context, rpc.PlanResourceChange_Request.fromPartial(request));
        expect(rpc.PlanResourceChange_Response.fromPartial(response).plannedState).toBeDefined();
        expect(cloud.writes).toEqual([]);
      }),
      RUNS,
    );
    campaign.count("hostile runs", RUNS.numRuns);
  });

  campaign.it("an apply with invalid bytes that fails before a write keeps the state and foreign access", async () => {
    await fc.assert(
      fc.asyncProperty(value, value, kept, async (priorState, plannedState, plannedPrivate) => {
        const { context, cloud, images } = provider();
        const request = { typeName, priorState, plannedState, config: plannedState, plannedPrivate };
        const applied = await applyResourceChange(context, rpc.ApplyResourceChange_Request.fromPartial(request));
        const { newState, diagnostics } = rpc.ApplyResourceChange_Response.fromPartial(applied);
        if (diagnostics.some(isError) && cloud.writes.length === 0) {
          expect(meaning(newState)).toEqual(meaning(priorState));
        }
        expect(images.get(GOLDEN)?.has(FOREIGN)).toBe(true);
      }),
      RUNS,
    );
    campaign.count("hostile runs", RUNS.numRuns);
  });

  campaign.it("an upgrade of a random state file returns either an error or a state", async () => {
    const json = fc.oneof(fc.json(), fc.string({ unit: "binary" })).map((text) => new TextEncoder().encode(text));
    await fc.assert(
      fc.asyncProperty(json, async (bytes) => {
        const { context } = provider();
        const request = rpc.UpgradeResourceState_Request.fromPartial({ typeName, rawState: { json: bytes } });
        const response = rpc.UpgradeResourceState_Response.fromPartial(await upgradeResourceState(context, request));
        expect(response.diagnostics.some(isError)).toBe(response.upgradedState === undefined);
      }),
      RUNS,
    );
    campaign.count("hostile runs", RUNS.numRuns);
  });
});
