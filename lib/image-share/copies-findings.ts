/**
 * The checks at synth of a share that has copies, and of the share of a copy. They read the values at synth, because a
 * program can change a setting after the share was made.
 */
import type { IConstruct } from "constructs";
import type { TerraformResource } from "../cdktf";
import { error, type Finding } from "../validation/finding";
import { referencesIn } from "../validation/referenced-resources";
import { resolution, type WrittenBlock, writtenBlock } from "../validation/resolved";
import type { SharedCopy } from "./copies-of-share";

/** A share, with the copies that its `copyTo` declares. */
export interface ShareWithCopies extends TerraformResource {
  readonly copies: ReadonlyMap<string, SharedCopy<TerraformResource>>;
}

export function copiesFindings(share: ShareWithCopies, first: FirstSettings): readonly Finding[] {
  const block = writtenBlock(share);
  if (!block) return [];
  return [
    ...retainFindings(share, block),
    ...(share.copies.size > 0 ? [...instancesFindings(block), ...first.changedFindings(share)] : []),
  ];
}

function retainFindings(share: ShareWithCopies, block: WrittenBlock): readonly Finding[] {
  if (block.on_destroy !== "retain") return [];
  if (share.copies.size > 0) {
    return [
      error(
        'copyTo and onDestroy: "retain" exclude each other: a copy that stays shared can never be deleted. Leave one of them out',
      ),
    ];
  }
  const isOfCopy = referencesIn(share, block.image_id, ["local"]).some(
    (reference) => reference[0] === "ecd_image_copy" && reference.at(-1) === "image_id",
  );
  if (!isOfCopy || isOfRetainedShare(share)) return [];
  return [
    error(
      'onDestroy: "retain" is not possible for the share of a copy that the program declares: a copy that stays shared can never be deleted. Leave it out',
    ),
  ];
}

/** The share of the image itself has the error already. */
function isOfRetainedShare({ node: { scope } }: IConstruct): boolean {
  return scope !== undefined && "copies" in scope && writtenBlock(scope as ShareWithCopies)?.on_destroy === "retain";
}

function instancesFindings({ count, for_each }: WrittenBlock): readonly Finding[] {
  if (count === undefined && for_each === undefined) return [];
  return [
    error("copyTo cannot stand beside count or forEach. Declare one share for each image, or use an ImageShareSet"),
  ];
}

type SettingsByName = Readonly<Record<string, unknown>>;

/** The settings of a share when its copies were made. The copies and their shares took these values. */
export class FirstSettings {
  private readonly settings: SettingsByName;

  constructor(share: TerraformResource) {
    this.settings = settingsOf(share);
  }

  /** The errors for settings that the program changed afterwards on the share alone. */
  changedFindings(share: ShareWithCopies): readonly Finding[] {
    const first = this.settings;
    const isSame = (one: unknown, other: unknown) => one === other || written(share, one) === written(share, other);
    const changedIn = (now: SettingsByName) => Object.keys(first).filter((name) => !isSame(now[name], first[name]));
    const changed = changedIn(settingsOf(share));
    return [...share.copies].flatMap(([region, { copy, share: ofCopy }]) => {
      const source = { imageId: copy.sourceImageIdInput, region: copy.sourceRegionInput };
      const alsoChanged = changedIn({ ...settingsOf(ofCopy), ...source });
      const left = changed.filter((name) => !alsoChanged.includes(name));
      if (left.length === 0) return [];
      const names = left.join(" and ");
      return [
        error(
          `${names} changed after the share was made, and the copy in ${region} still has the first value. Pass ${names} to the constructor, or also change copies.get("${region}")`,
        ),
      ];
    });
  }
}

/** `copiedFrom` is left out, because each share of a copy has a value of its own. */
function settingsOf(share: TerraformResource): SettingsByName {
  const { provider, dependsOn, lifecycle } = share;
  return { ...inputsOf(share), provider: provider?.fqn, dependsOn, lifecycle };
}

/** The values of the accessors with the ending `Input`, which the generated class has for every setting. */
function inputsOf(share: TerraformResource): SettingsByName {
  const inputs: [string, unknown][] = [];
  for (let type = Object.getPrototypeOf(share); type !== null; type = Object.getPrototypeOf(type)) {
    for (const name of Object.getOwnPropertyNames(type)) {
      const [, setting] = /^(\w+)Input$/.exec(name) ?? [];
      if (setting && setting !== "copiedFrom") inputs.push([setting, Reflect.get(share, name)]);
    }
  }
  return Object.fromEntries(inputs);
}

function written(scope: IConstruct, value: unknown): string {
  return JSON.stringify(resolution(scope, value ?? null), (_, part) => (typeof part === "bigint" ? `${part}n` : part));
}
