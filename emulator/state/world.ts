/**
 * The whole state of the emulated cloud. It can be loaded from a seed and saved as a seed. This file uses neither HTTP
 * nor faults.
 */
import type { Clock } from "../clock";
import type { Random } from "../random";
import {
  type AccountSeed,
  type BundleSeed,
  DEFAULT_ACCOUNT,
  type DesktopGroupSeed,
  type DesktopSeed,
  type Seed,
} from "../seed";
import { Accounts } from "./accounts";
import { Directory } from "./directory";
import { Images } from "./images";

export class World {
  readonly accounts: Accounts;
  readonly #images: Images;
  readonly #clock: Clock;
  #regions: readonly string[] | undefined;
  /** Templates of cloud desktops. Each uses one image. */
  bundles: readonly BundleSeed[] = [];
  /** Undefined: no account has a resource directory. */
  directory: Directory | undefined;
  readonly #changed: () => void;
  /** Cloud desktops. Each uses one image. */
  desktops: readonly DesktopSeed[] = [];
  /** Pools of cloud desktops. Each uses one image. */
  desktopGroups: readonly DesktopGroupSeed[] = [];

  /** @param changed called after every change that a state file should hold */
  constructor(clock: Clock, random: Random, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
    this.accounts = new Accounts(random, changed);
    this.#images = new Images(() => this.accounts.first, changed);
  }

  /** All images, with the status that copies have now. */
  get images(): Images {
    this.#images.settle(this.now);
    return this.#images;
  }

  /**
   * Replaces the parts that the seed contains. Without accounts in any seed so far, there is one default account.
   * Throws for a folder that does not exist, and then replaces nothing.
   */
  load(seed: Seed): void {
    const accounts: readonly AccountSeed[] | undefined =
      seed.accounts ?? (this.accounts.seeds.length === 0 ? [DEFAULT_ACCOUNT] : undefined);
    const firstAccount = accounts?.[0]?.accountId ?? this.accounts.first;
    const directory = seed.directory && new Directory(seed.directory, firstAccount, this.#changed);
    if (accounts) this.accounts.replace(accounts);
    if (seed.regions) this.#regions = seed.regions;
    if (seed.bundles) this.bundles = seed.bundles;
    if (directory) this.directory = directory;
    if (seed.desktops) this.desktops = seed.desktops;
    if (seed.desktopGroups) this.desktopGroups = seed.desktopGroups;
    if (seed.images) {
      this.#images.clear();
      for (const image of seed.images) this.#images.put(image);
    }
    this.#changed();
  }

  /** The opposite of {@link load}. The seed contains no temporary credentials, and no delay of reads. */
  toSeed(): Required<Pick<Seed, "accounts" | "images">> & Seed {
    return {
      accounts: this.accounts.seeds,
      images: [...this.images.all()].map((image) => image.toSeed()),
      ...(this.#regions === undefined ? {} : { regions: this.#regions }),
      ...(this.bundles.length === 0 ? {} : { bundles: this.bundles }),
      ...(this.directory === undefined ? {} : { directory: this.directory.toSeed() }),
      ...(this.desktops.length === 0 ? {} : { desktops: this.desktops }),
      ...(this.desktopGroups.length === 0 ? {} : { desktopGroups: this.desktopGroups }),
    };
  }

  /** The resource directory. Throws if no account has one. */
  requireDirectory(): Directory {
    if (!this.directory) throw new Error("there is no resource directory");
    return this.directory;
  }

  get now(): number {
    return this.#clock.now();
  }

  /** The regions of the seed. Without regions in the seed, the regions that have an image. */
  get regions(): readonly string[] {
    return this.#regions ?? this.images.regions();
  }

  hasRegion(region: string): boolean {
    return this.#regions === undefined || this.#regions.includes(region);
  }

  /** Another person changes the sharing of an image. @returns false for an unknown image */
  shareByHand(region: string, imageId: string, add: readonly string[], remove: readonly string[]): boolean {
    const image = this.images.find(region, imageId);
    if (image) this.images.change(image, add, remove, this.now);
    return image !== undefined;
  }
}
