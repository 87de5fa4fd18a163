/**
 * The emulator as one object: start it, read the calls, change the cloud as another person would, arm faults, stop it.
 * It connects the other files and has no behaviour of its own. Tests, the benchmark and the demo create it in their own
 * process. `cli.ts` and `process/emulator-child.ts` create it in a separate process.
 */
import { type Behaviour, DEFAULT_BEHAVIOUR } from "./behaviour";
import { type Clock, systemClock } from "./clock";
import { CONTROL_PATH, ControlInterface } from "./control/control-interface";
import { Faults } from "./faults/faults";
import { Gateway } from "./gateway";
import { toApiCall } from "./http/api-call";
import { HttpServer } from "./http/http-server";
import { Journal, type JournalEntry } from "./journal";
import type { Random } from "./random";
import { DEFAULT_REGION, type FolderSeed, type ImageSeed, type MemberSeed, type Seed } from "./seed";
import { StateFile } from "./state/state-file";
import { World } from "./state/world";

export interface EcdEmulatorOptions extends Seed {
  /** The answers to the open questions about the service. @default DEFAULT_BEHAVIOUR */
  readonly options?: Partial<Behaviour>;
  /** 0 takes a free port. @default 0 */
  readonly port?: number;
  /** JSON file that keeps the state between runs. If the file exists, the emulator ignores the seed. @default none */
  readonly stateFile?: string;
  /** Called with each journal entry after the answer to its call. */
  readonly onCall?: (entry: JournalEntry) => void;
  /** @default the system's clock */
  readonly clock?: Clock;
  /** @default Math.random */
  readonly random?: Random;
}

/**
 * The cloud in tests, as an HTTP server on 127.0.0.1. A test that waits synchronously for Terraform needs an
 * `EmulatorProcess` instead.
 *
 * @example
 * const emulator = new EcdEmulator({ images: [{ imageId: "m-golden" }] });
 * const { url } = await emulator.start();
 * // Run Terraform with ECD_ENDPOINT and STS_ENDPOINT set to the url.
 * expect(emulator.sharedWith("cn-hangzhou", "m-golden")).toEqual(["1182725234310001"]);
 * await emulator.stop();
 */
export class EcdEmulator {
  /** The armed faults. To arm one: `faults.add({ action, nth, effect: { kind, … } })`. */
  readonly faults: Faults;
  readonly #world: World;
  readonly #journal: Journal;
  readonly #server: HttpServer;
  readonly #stateFile: StateFile | undefined;
  readonly #wantedPort: number;
  #port: number | undefined;

  /** Throws if the state file does not contain a state. */
  constructor(options: EcdEmulatorOptions = {}) {
    const { clock = systemClock, random = Math.random } = options;
    this.#wantedPort = options.port ?? 0;
    this.#world = new World(clock, random, () => this.#stateFile?.changed());
    this.faults = new Faults(random);
    this.#journal = new Journal(options.onCall);
    const behaviour = { ...DEFAULT_BEHAVIOUR, ...options.options };
    const { faults } = this;
    const parts = { world: this.#world, faults, journal: this.#journal, behaviour, clock, random };
    const gateway = new Gateway(parts);
    const control = new ControlInterface(parts);
    this.#server = new HttpServer((request, hungUp) =>
      request.target.startsWith(CONTROL_PATH)
        ? Promise.resolve(control.answer(request))
        : gateway.answer(toApiCall(request), hungUp),
    );
    const stateFile =
      options.stateFile === undefined ? undefined : new StateFile(options.stateFile, () => this.#world.toSeed(), clock);
    const kept = stateFile?.load();
    this.#world.load(kept ?? options);
    this.#stateFile = stateFile;
    if (!kept) stateFile?.changed();
  }

  async start(): Promise<{ readonly url: string; readonly port: number }> {
    this.#port = await this.#server.start(this.#wantedPort);
    return { url: this.url, port: this.#port };
  }

  /** Ends all connections and writes the state file. */
  async stop(): Promise<void> {
    await this.#server.stop();
    await this.#stateFile?.flush();
  }

  /** `http://127.0.0.1:<port>`. Throws before the start. */
  get url(): string {
    if (this.#port === undefined) throw new Error("the emulator is not started");
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The calls so far, oldest first. A call without an answer yet has `httpStatus: null`. */
  get journal(): readonly JournalEntry[] {
    return this.#journal.entries;
  }

  /** The calls of one action so far. */
  calls(action: string): readonly JournalEntry[] {
    return this.#journal.entries.filter((entry) => entry.action === action);
  }

  /** Removes all calls from the journal. The counters of faults do not change. */
  clearJournal(): void {
    this.#journal.clear();
  }

  /**
   * The accounts that have access, sorted as text. Includes access that a read does not show yet. Empty for an unknown
   * image.
   */
  sharedWith(region: string, imageId: string): readonly string[] {
    return [...(this.#world.images.find(region, imageId)?.sharedWith ?? [])].sort();
  }

  /** Another person gives access. Throws for an unknown image. */
  share(region: string, imageId: string, ...accountIds: string[]): void {
    if (!this.#world.shareByHand(region, imageId, accountIds, [])) throw unknownImage(region, imageId);
  }

  /** Another person removes access. Throws for an unknown image. */
  unshare(region: string, imageId: string, ...accountIds: string[]): void {
    if (!this.#world.shareByHand(region, imageId, [], accountIds)) throw unknownImage(region, imageId);
  }

  /** Adds an image, or replaces the image with the same region and id. */
  putImage(image: ImageSeed): void {
    this.#world.images.put(image);
  }

  /** Deletes an image. Throws for an unknown image. */
  deleteImage(region: string, imageId: string): void {
    if (!this.#world.images.delete(region, imageId)) throw unknownImage(region, imageId);
  }

  /**
   * Adds a member of the resource directory, or changes the given fields of a member. Another `folderId` moves the
   * member.
   */
  putMember(member: MemberSeed): void {
    this.#world.requireDirectory().putMember(member);
  }

  /** Removes a member from the resource directory. Throws for an unknown member. */
  removeMember(accountId: string): void {
    if (!this.#world.requireDirectory().removeMember(accountId)) throw new Error(`there is no member ${accountId}`);
  }

  /** Adds a folder of the resource directory, or replaces the folder with the same id. */
  putFolder(folder: FolderSeed): void {
    this.#world.requireDirectory().putFolder(folder);
  }

  /** Deletes a folder. Its contents move to the root folder. Throws for an unknown folder. */
  deleteFolder(folderId: string): void {
    if (!this.#world.requireDirectory().deleteFolder(folderId)) throw new Error(`there is no folder ${folderId}`);
  }

  /** The state as a seed. */
  state(): Seed {
    return this.#world.toSeed();
  }
}

function unknownImage(region: string, imageId: string): Error {
  return new Error(`there is no image ${imageId} in ${region} (images that name no region are in ${DEFAULT_REGION})`);
}
