/**
 * The emulator in a separate process, for tests that wait synchronously. Examples are `execFileSync` and CDKTF's
 * matcher `toPlanSuccessfully`. During such a wait, an emulator in the same process cannot answer.
 */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Fault } from "../faults/fault";
import type { FaultStatus } from "../faults/faults";
import type { JournalEntry } from "../journal";
import { DEFAULT_ACCOUNT, type FolderSeed, type MemberSeed, type Seed } from "../seed";
import { askControl } from "./control-client";
import type { EmulatorProcessOptions, StartAnswer } from "./start-message";

/**
 * @example
 * const emulator = await EmulatorProcess.start({ images: [{ imageId: "m-golden" }] });
 * execFileSync("node", ["deploy.js"], { env: { ...process.env, ...emulator.environment } });
 * await emulator.sharedWith("cn-hangzhou", "m-golden");
 * await emulator.stop();
 */
export class EmulatorProcess {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Environment variables with which the provider uses this emulator and the first key of the first account. */
  readonly environment: Readonly<Record<string, string>>;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string, { accounts = [DEFAULT_ACCOUNT] }: Seed) {
    this.#child = child;
    this.url = url;
    const [key] = accounts[0]?.accessKeys ?? [];
    this.environment = {
      ECD_ENDPOINT: url,
      STS_ENDPOINT: url,
      RESOURCEMANAGER_ENDPOINT: url,
      ...(key && { ALICLOUD_ACCESS_KEY: key.id, ALICLOUD_SECRET_KEY: key.secret }),
      ...(key?.securityToken !== undefined && { ALICLOUD_SECURITY_TOKEN: key.securityToken }),
    };
  }

  /**
   * Starts the emulator and waits until it serves. It ends with {@link stop}, or when this process ends or is killed.
   * It does not prevent the end of this process.
   * @throws if the seed is invalid, the port is in use or the state file does not contain a state
   */
  static async start(options: EmulatorProcessOptions = {}): Promise<EmulatorProcess> {
    const child = fork(join(__dirname, "emulator-child.js"), [], {
      // No options of the test's process. Otherwise, its loaders and debugger options would also apply to the emulator.
      execArgv: [],
      env: {},
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const answer = new Promise<StartAnswer>((resolve, reject) => {
      child.once("message", (message) => resolve(message as StartAnswer));
      child.once("error", reject);
      child.once("exit", (code, signal) =>
        reject(new Error(`the emulator's process ended at once (${code ?? signal})`)),
      );
    });
    child.send(options);
    const started = await answer;
    if ("error" in started) throw new Error(started.error);
    child.removeAllListeners();
    child.unref();
    child.channel?.unref();
    return new EmulatorProcess(child, started.url, options);
  }

  /** Stops the emulator, and waits for the end of its process and for the write of the state file. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => this.#child.once("exit", () => resolve()));
    this.#child.ref();
    if (this.#child.connected) this.#child.disconnect();
    await ended;
  }

  /** The calls so far, oldest first. A call without an answer yet has `httpStatus: null`. */
  async journal(): Promise<readonly JournalEntry[]> {
    return (await this.#ask("GET", "journal")) as readonly JournalEntry[];
  }

  /** The calls of one action so far. */
  async calls(action: string): Promise<readonly JournalEntry[]> {
    return (await this.journal()).filter((entry) => entry.action === action);
  }

  /** Removes all calls from the journal. The counters of faults do not change. */
  async clearJournal(): Promise<void> {
    await this.#ask("DELETE", "journal");
  }

  /**
   * The accounts that have access, sorted as text. Includes access that a read does not show yet. Empty for an unknown
   * image.
   */
  async sharedWith(region: string, imageId: string): Promise<readonly string[]> {
    const { images = [] } = (await this.#ask("GET", "state")) as Seed;
    const image = images.find((one) => one.region === region && one.imageId === imageId);
    return [...(image?.sharedWith ?? [])].sort();
  }

  /** Another person gives access. Throws for an unknown image. */
  async share(region: string, imageId: string, ...accounts: string[]): Promise<void> {
    await this.#ask("POST", "share", { region, imageId, accounts });
  }

  /** Another person removes access. Throws for an unknown image. */
  async unshare(region: string, imageId: string, ...accounts: string[]): Promise<void> {
    await this.#ask("POST", "unshare", { region, imageId, accounts });
  }

  /**
   * Adds a member of the resource directory, or changes the given fields of a member. Another `folderId` moves the
   * member.
   */
  async putMember(member: MemberSeed): Promise<void> {
    await this.#ask("POST", "member", member);
  }

  /** Removes a member from the resource directory. Throws for an unknown member. */
  async removeMember(accountId: string): Promise<void> {
    await this.#ask("POST", "leave", { accountId });
  }

  /** Adds a folder of the resource directory, or replaces the folder with the same id. */
  async putFolder(folder: FolderSeed): Promise<void> {
    await this.#ask("POST", "folder", folder);
  }

  /** Deletes a folder. Its contents move to the root folder. Throws for an unknown folder. */
  async deleteFolder(folderId: string): Promise<void> {
    await this.#ask("POST", "dropfolder", { folderId });
  }

  /** Replaces the parts that the seed contains, such as accounts, images, regions or the directory. */
  async load(seed: Seed): Promise<void> {
    await this.#ask("POST", "state", seed);
  }

  /** Arms a fault. Returns its id. */
  async addFault(fault: Fault): Promise<number> {
    return ((await this.#ask("POST", "fault", fault)) as { readonly id: number }).id;
  }

  /** The armed faults, with the number of calls that each fault has affected. */
  async faults(): Promise<readonly FaultStatus[]> {
    return (await this.#ask("GET", "fault")) as readonly FaultStatus[];
  }

  /** Removes all faults. */
  async clearFaults(): Promise<void> {
    await this.#ask("DELETE", "fault");
  }

  async #ask(method: string, route: string, body?: unknown): Promise<unknown> {
    return await askControl(this.url, method, route, body);
  }
}
