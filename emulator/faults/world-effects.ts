/** Effects by somebody else: an image goes, or its sharing changes, just before the call is served. */
import type { ApiCall } from "../http/api-call";
import type { World } from "../state/world";
import type { WorldEffect } from "./fault";
import type { Hooks } from "./hooks";

export function worldHooks(effect: WorldEffect): Hooks {
  return { change: (world, call) => change(world, effect, call) };
}

function change(world: World, effect: WorldEffect, call: ApiCall): void {
  const region = effect.region ?? call.region;
  const imageId = effect.imageId ?? call.imageId;
  switch (effect.kind) {
    case "imageDeleted":
      world.images.delete(region, imageId);
      break;
    case "imageEncrypted":
      world.images.encrypt(region, imageId);
      break;
    case "foreignShare":
      world.shareByHand(region, imageId, effect.accounts, []);
      break;
    case "foreignUnshare":
      world.shareByHand(region, imageId, [], effect.accounts);
      break;
  }
}
