/**
 * Effects of another actor just before the call is served: an image is deleted or encrypted, or its sharing changes.
 * Each acts on the image of the call, unless its settings name another image.
 */
import { digits, list, text } from "../json-checks";
import type { World } from "../state/world";
import type { Effect } from "./effect";
import type { Hooks } from "./hooks";

/** The image that the effect changes. @default the region and the image of the call */
interface Target {
  readonly region?: string;
  readonly imageId?: string;
}

const target = { region: text, imageId: text };

/** A change of an image. None if the image does not exist. */
function changed(
  { region, imageId }: Target,
  change: (world: World, region: string, imageId: string) => unknown,
): Hooks {
  return {
    change: (world, call) => {
      const image = world.images.find(region ?? call.region, imageId ?? call.imageId);
      return image && (() => change(world, image.region, image.imageId));
    },
  };
}

interface ImageDeleted extends Target {
  readonly kind: "imageDeleted";
}

const imageDeleted: Effect<ImageDeleted> = {
  kind: "imageDeleted",
  required: {},
  optional: target,
  hooks: (effect) => changed(effect, (world, region, imageId) => world.images.delete(region, imageId)),
};

interface ImageEncrypted extends Target {
  readonly kind: "imageEncrypted";
}

const imageEncrypted: Effect<ImageEncrypted> = {
  kind: "imageEncrypted",
  required: {},
  optional: target,
  hooks: (effect) => changed(effect, (world, region, imageId) => world.images.encrypt(region, imageId)),
};

interface ForeignShare extends Target {
  readonly kind: "foreignShare";
  readonly accounts: readonly string[];
}

const foreignShare: Effect<ForeignShare> = {
  kind: "foreignShare",
  required: { accounts: list(digits) },
  optional: target,
  hooks: (effect) =>
    changed(effect, (world, region, imageId) => world.shareByHand(region, imageId, effect.accounts, [])),
};

interface ForeignUnshare extends Target {
  readonly kind: "foreignUnshare";
  readonly accounts: readonly string[];
}

const foreignUnshare: Effect<ForeignUnshare> = {
  kind: "foreignUnshare",
  required: { accounts: list(digits) },
  optional: target,
  hooks: (effect) =>
    changed(effect, (world, region, imageId) => world.shareByHand(region, imageId, [], effect.accounts)),
};

export const WORLD_EFFECTS = [imageDeleted, imageEncrypted, foreignShare, foreignUnshare] as const;
