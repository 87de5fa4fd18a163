/**
 * The emulator in a process of its own, for tests that wait synchronously, such as with `execFileSync` or the matcher
 * `toPlanSuccessfully` of CDKTF. While a test waits so, an emulator in the same process cannot answer.
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
 * execFileSync("terraform", ["apply", "-auto-approve"], { env: { ...process.env, ...emulator.environment } });
 * await emulator.sharedWith("cn-hangzhou", "m-golden");
 * await emulator.stop();
 */
export class EmulatorProcess {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Variables that make the provider use this emulator, with the first key of the first account. */
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
   * Starts it and waits until it serves. It ends with {@link stop}, or with this process, also when that is killed; it
   * never keeps this process from ending.
   * @throws when the seed is wrong, the port is taken or the state file is not a state
   */
  static async start(options: EmulatorProcessOptions = {}): Promise<EmulatorProcess> {
    const child = fork(join(__dirname, "emulator-child.js"), [], {
      // Nothing of the test's own: its loaders and debugger switches would run here too.
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

  /** Ends it and waits for the end. The state file is written by then. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => this.#child.once("exit", () => resolve()));
    this.#child.ref();
    if (this.#child.connected) this.#child.disconnect();
    await ended;
  }

  /** The calls so far, oldest first. One that is still being served has `httpStatus: null`. */
  async journal(): Promise<readonly JournalEntry[]> {
    return (await this.#ask("GET", "journal")) as readonly JournalEntry[];
  }

  /** The calls of one action so far. */
  async calls(action: string): Promise<readonly JournalEntry[]> {
    return (await this.journal()).filter((entry) => entry.action === action);
  }

  /** Forgets the calls. Faults go on counting. */
  async clearJournal(): Promise<void> {
    await this.#ask("DELETE", "journal");
  }

  /** The accounts that have access, whether or not a read shows it yet; sorted as text. Empty for an unknown image. */
  async sharedWith(region: string, imageId: string): Promise<readonly string[]> {
    const { images = [] } = (await this.#ask("GET", "state")) as Seed;
    const image = images.find((one) => one.region === region && one.imageId === imageId);
    return [...(image?.sharedWith ?? [])].sort();
  }

  /** Gives access as if outside Terraform. Throws for an unknown image. */
  async share(region: string, imageId: string, ...accounts: string[]): Promise<void> {
    await this.#ask("POST", "share", { region, imageId, accounts });
  }

  /** Takes access as if outside Terraform. Throws for an unknown image. */
  async unshare(region: string, imageId: string, ...accounts: string[]): Promise<void> {
    await this.#ask("POST", "unshare", { region, imageId, accounts });
  }

  /** Adds a member of the resource directory, or changes what is named of one: another `folderId` moves it. */
  async putMember(member: MemberSeed): Promise<void> {
    await this.#ask("POST", "member", member);
  }

  /** Throws when there is no such member. */
  async removeMember(accountId: string): Promise<void> {
    await this.#ask("POST", "leave", { accountId });
  }

  /** Adds a folder of the resource directory, or replaces the one of the same id. */
  async putFolder(folder: FolderSeed): Promise<void> {
    await this.#ask("POST", "folder", folder);
  }

  /** Deletes a folder; what is in it moves to the root folder. Throws when there is no such folder. */
  async deleteFolder(folderId: string): Promise<void> {
    await this.#ask("POST", "dropfolder", { folderId });
  }

  /** Replaces the parts that the seed names: accounts, images, regions, directory. */
  async load(seed: Seed): Promise<void> {
    await this.#ask("POST", "state", seed);
  }

  /** Arms a fault. Returns its id. */
  async addFault(fault: Fault): Promise<number> {
    return ((await this.#ask("POST", "fault", fault)) as { readonly id: number }).id;
  }

  /** The armed faults, and how many calls each has struck. */
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
