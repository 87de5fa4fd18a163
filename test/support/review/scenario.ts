/**
 * A situation for a plan: the resources before, the changes by hand, and the new configuration. `record-plans.ts` saves
 * the plan of each scenario as a file for the tests of `src/review`. An end-to-end test applies the plan and compares
 * the real access with the review. Names and images contain the name of the scenario, so several scenarios fit into one
 * plan.
 */
import type { EcdEmulator } from "../../../emulator";
import type { ImageSeed } from "../../../emulator/seed";
import { accounts, REGION, type Workspace } from "../workspace";

export const [A, B, C, D] = accounts(4) as [string, string, string, string];
/** An account that no configuration declares. */
export const FOREIGN = "9000000000000009";

export const PROVIDER = `provider "ecd" {
  account_names = {
    "${A}" = "finance-prod"
    "${B}" = "hr (emea) | \`x\`"
    "${C}" = "support <apac> @all"
  }
}`;

/** The names of one scenario: its resource, its two images, and a function that writes a share. */
export interface Names {
  /** The resource's name. */
  readonly name: string;
  readonly image: string;
  readonly next: string;
  /** HCL of a share. @param lines further lines of the block */
  share(accountIds: readonly string[], lines?: string, options?: { name?: string; image?: string }): string;
}

/** The objects that a scenario can change between two configurations. */
export interface World {
  readonly workspace: Workspace;
  readonly emulator: EcdEmulator;
  /** Writes another configuration. */
  write(body: string): void;
}

export interface Scenario {
  readonly name: string;
  /** The accounts with access to `image` and to `next` before the first apply. @default none */
  readonly shared?: { readonly image?: readonly string[]; readonly next?: readonly string[] };
  readonly seeds?: readonly ImageSeed[];
  /** The configuration that is applied first. @default none */
  readonly before?: (names: Names) => string;
  /** The events between the two configurations, such as a change by hand or `terraform taint`. */
  readonly between?: (names: Names, world: World) => unknown;
  /** The configuration of the plan. */
  readonly after: (names: Names) => string;
  /** Arguments of the plan that concern only this share, such as `-replace=…`. */
  readonly args?: (names: Names) => readonly string[];
  /** Arguments that concern the whole plan, such as `-destroy`. A scenario with this member has its own plan. */
  readonly alone?: readonly string[];
  /** The reason why the scenario is not applied. @default it is applied */
  readonly unapplied?: string;
  /** True when the engine supports the scenario. @param engine such as `Terraform v1.11.4` @default every engine */
  readonly engine?: (engine: string) => boolean;
}

export function namesOf({ name }: Scenario): Names {
  const resource = name.replaceAll("-", "_");
  const image = `m-${name}-1`;
  return {
    name: resource,
    image,
    next: `m-${name}-2`,
    share: (accountIds, lines = "", options = {}) =>
      `resource "ecd_image_share" "${options.name ?? resource}" {\n  image_id    = "${options.image ?? image}"\n  account_ids = ${JSON.stringify(accountIds)}\n${lines}\n}\n`,
  };
}

/** The images that exist before anything is applied. */
export function seedsOf(scenario: Scenario): readonly ImageSeed[] {
  const { image, next } = namesOf(scenario);
  const { shared = {}, seeds = [] } = scenario;
  return [
    { imageId: image, sharedWith: [...(shared.image ?? [])] },
    { imageId: next, sharedWith: [...(shared.next ?? [])] },
    ...seeds,
  ];
}

/** Another person gives access to some accounts, and removes access of others. */
export function byHand(give: readonly string[], take: readonly string[] = []) {
  return ({ image }: Names, { emulator }: World): void => {
    if (give.length > 0) emulator.share(REGION, image, ...give);
    if (take.length > 0) emulator.unshare(REGION, image, ...take);
  };
}

/** Like `byHand`, and a refresh-only apply writes the change into the state before the plan. */
export function byHandAndRefreshed(give: readonly string[]) {
  return async (names: Names, world: World): Promise<void> => {
    byHand(give)(names, world);
    await world.workspace.apply("-refresh-only");
  };
}

export const CREATE_FIRST = "  lifecycle {\n    create_before_destroy = true\n  }";
export const RETAIN = '  on_destroy = "retain"';
export const ADDITIVE = "  exclusive = false";
