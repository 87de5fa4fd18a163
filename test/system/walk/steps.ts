/** The steps of a walk as plain data. So a walk can be printed, shrunk, kept and repeated with either driver. */
import fc from "fast-check";
import type { ImageRef } from "../../../src/model";
import { accounts } from "../../support/workspace";
import { applyFault, type WalkFault } from "./walk-faults";

/** `region:image_id`, as in a plan line. The same image id in another region is another image. */
export type ImageName = "cn-hangzhou:m-golden" | "cn-hangzhou:m-next" | "cn-shanghai:m-golden";
export const GOLDEN: ImageName = "cn-hangzhou:m-golden";
export const IMAGES: readonly ImageName[] = [GOLDEN, "cn-hangzhou:m-next", "cn-shanghai:m-golden"];

export function imageRef(name: ImageName): ImageRef {
  const [region = "", imageId = ""] = name.split(":");
  return { region, imageId };
}

/** Enough accounts for three calls of ten. */
export const POOL: readonly string[] = accounts(26);

export type Step =
  | { readonly do: "declare"; readonly accounts: readonly string[] }
  /** Declares the accounts that the state holds after a refresh. `ignore_changes` has the same effect on a plan. */
  | { readonly do: "accept drift" }
  | { readonly do: "choose image"; readonly image: ImageName }
  | { readonly do: "switch exclusive" }
  | { readonly do: "switch on_destroy" }
  /** Sets, raises, lowers or removes `max_unshare`. */
  | { readonly do: "limit"; readonly most: number | undefined }
  | { readonly do: "remove" }
  /** Another person gives or removes access. */
  | { readonly do: "share"; readonly image: ImageName; readonly accounts: readonly string[] }
  | { readonly do: "unshare"; readonly image: ImageName; readonly accounts: readonly string[] }
  /** Another person deletes an image, or makes a new one with the same id and no accounts. */
  | { readonly do: "delete image"; readonly image: ImageName }
  | { readonly do: "make image"; readonly image: ImageName }
  | { readonly do: "plan"; readonly fault?: WalkFault | undefined }
  | { readonly do: "refresh"; readonly fault?: WalkFault | undefined }
  | Apply
  | { readonly do: "taint" }
  /** `terraform state rm`, possibly followed by `terraform import`. */
  | { readonly do: "forget" }
  | { readonly do: "import"; readonly image: ImageName; readonly accounts: readonly string[] | undefined };

/** A plan, a review, and an apply of the saved plan. */
export interface Apply {
  readonly do: "apply";
  readonly replace?: boolean;
  readonly destroy?: boolean;
  readonly createBeforeDestroy?: boolean;
  /** Changes of another person between plan and apply, on the configured image. */
  readonly meanwhile?: { readonly share: readonly string[]; readonly unshare: readonly string[] };
  /** A data source reads the configured image in the process of the apply, before `meanwhile`. */
  readonly dataRead?: boolean;
  readonly fault?: WalkFault | undefined;
  /** Afterwards, applies without a fault until a plan is empty. */
  readonly settle: boolean;
}

const some = (most: number) => fc.subarray([...POOL], { maxLength: most });
const image = fc.constantFrom(...IMAGES);
const declared = fc.oneof(
  { weight: 3, arbitrary: some(POOL.length) },
  { weight: 2, arbitrary: fc.subarray(POOL.slice(0, 6)) },
);

/** All reads fail. The provider must not accept an empty image and must keep the state. */
const readFault: fc.Arbitrary<WalkFault | undefined> = fc.option(
  fc.constantFrom<WalkFault>({ kind: "denied", verb: "read", from: 1 }, { kind: "stranger" }),
  { nil: undefined },
);

const plain = { do: fc.constant("apply" as const), settle: fc.boolean() };
const apply: fc.Arbitrary<Apply> = fc.oneof(
  { weight: 3, arbitrary: fc.record(plain) },
  { weight: 6, arbitrary: fc.record({ ...plain, fault: applyFault }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...plain,
      meanwhile: fc.record({ share: some(3), unshare: some(3) }),
      dataRead: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ ...plain, replace: fc.constant(true) }) },
  { weight: 1, arbitrary: fc.record({ ...plain, replace: fc.constant(true), fault: applyFault }) },
  { weight: 1, arbitrary: fc.record({ ...plain, createBeforeDestroy: fc.constant(true), replace: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ ...plain, destroy: fc.constant(true) }) },
  { weight: 1, arbitrary: fc.record({ ...plain, destroy: fc.constant(true), fault: applyFault }) },
);

/**
 * @param applies the weight of an apply, against 29 for all other steps. With the real terraform an apply takes seconds
 */
export const stepWith = (applies: number): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ do: fc.constant("declare" as const), accounts: declared }) },
    { weight: 1, arbitrary: fc.constant<Step>({ do: "accept drift" }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("choose image" as const), image }) },
    { weight: 1, arbitrary: fc.constant<Step>({ do: "switch exclusive" }) },
    { weight: 1, arbitrary: fc.constant<Step>({ do: "switch on_destroy" }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant("limit" as const),
        most: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined }),
      }),
    },
    { weight: 1, arbitrary: fc.constant<Step>({ do: "remove" }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("delete image" as const), image }) },
    // More often than images are deleted, because a walk without its image can do little.
    { weight: 3, arbitrary: fc.record({ do: fc.constant("make image" as const), image }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("share" as const), image, accounts: some(4) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("unshare" as const), image, accounts: some(4) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("plan" as const), fault: readFault }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("refresh" as const), fault: readFault }) },
    { weight: applies, arbitrary: apply },
    { weight: 1, arbitrary: fc.constant<Step>({ do: "taint" }) },
    { weight: 1, arbitrary: fc.constant<Step>({ do: "forget" }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant("import" as const),
        image,
        accounts: fc.option(fc.subarray([...POOL], { minLength: 1, maxLength: 5 }), { nil: undefined }),
      }),
    },
  );
