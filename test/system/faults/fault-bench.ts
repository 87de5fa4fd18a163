/**
 * Runs cells: one workspace and one emulator for many cells, each with a separate image and region. It runs terraform,
 * starts and ends faults, and records all calls and outputs.
 */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { JournalEntry } from "../../../emulator";
import { IMPLIED_MIRROR, type PayloadFile, PROVIDER_SOURCE, packageVersion } from "../../../lib/mirror";
import { writeUnpackedMirror } from "../../support/unpacked-mirror";
import { type Finished, Workspace } from "../../support/workspace";
import { OTHER_ACCOUNT } from "./matrix/caller-faults";
import type { Cell } from "./matrix/cell";
import { configuration, type Phase } from "./matrix/configuration";
import { accountsFor, OTHER_KEY, secretsOf } from "./matrix/provider-keys";
import { archiveTexts } from "./plan-archive";
import { type PlannedShare, plannedShares, type StoredShare, storedShares } from "./terraform-json";

/** Switches on the logs of Terraform, of the libraries, and of HTTP in Node.js. */
const TALKATIVE = { DEBUG: "*", NODE_DEBUG: "http", TF_LOG: "trace" };

export interface Write {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** The accounts that have access after the call. */
  readonly live: readonly string[];
}

export class FaultBench {
  private readonly armed = new Map<string, number[]>();
  private readonly written = new Map<string, Write[]>();
  private readonly leaked = new Set<string>();

  private constructor(
    readonly cells: readonly Cell[],
    private readonly workspace: Workspace,
  ) {}

  static async start(cells: readonly Cell[]): Promise<FaultBench> {
    const byRegion = new Map(cells.map((cell) => [cell.region, cell]));
    let bench: FaultBench | undefined;
    const workspace = await Workspace.start({
      accounts: accountsFor(cells),
      images: cells.map(({ imageId, region, before, bystanders, operation }) => ({
        imageId,
        region,
        // Shares to import were made by hand.
        sharedWith: [...bystanders, ...(operation === "import" ? before : [])],
      })),
      onCall: (entry) => {
        const cell = byRegion.get(entry.region);
        if (cell && entry.action === "ModifyImagePermission") bench?.noteWrite(cell, entry);
      },
      environment: { ALICLOUD_REGION: "" },
    });
    bench = new FaultBench(cells, workspace);
    bench.configure("desired");
    await workspace.init();
    return bench;
  }

  async close(): Promise<void> {
    await this.workspace.close();
  }

  /** Uses another provider of the same version for all later commands. */
  async use(provider: readonly PayloadFile[]): Promise<void> {
    const mirror = join(this.workspace.folder, IMPLIED_MIRROR);
    rmSync(join(mirror, PROVIDER_SOURCE), { recursive: true });
    writeUnpackedMirror(mirror, packageVersion(), provider);
    // Otherwise Terraform would use the installed provider, and refuse bytes that differ from the lock file.
    for (const kept of [".terraform", ".terraform.lock.hcl"])
      rmSync(join(this.workspace.folder, kept), { recursive: true });
    await this.workspace.init();
  }

  get emulator() {
    return this.workspace.emulator;
  }

  configure(phase: Phase): void {
    this.workspace.write("", configuration(this.cells, phase));
  }

  /** Runs a command, and searches its output and the state for secrets. */
  async terraform(args: readonly string[], how: { readonly talkative?: boolean } = {}): Promise<Finished> {
    const finished = await this.workspace.run("terraform", args, how.talkative ? TALKATIVE : {});
    this.search(`stdout of terraform ${args[0]}`, finished.stdout);
    this.search(`stderr of terraform ${args[0]}`, finished.stderr);
    if (this.workspace.has("terraform.tfstate")) this.search("the state", this.workspace.read("terraform.tfstate"));
    return finished;
  }

  /** The changes of a saved plan. Also searches the plan for secrets. */
  async planned(name: string): Promise<ReadonlyMap<string, PlannedShare>> {
    for (const [entry, text] of archiveTexts(readFileSync(join(this.workspace.folder, name)))) {
      // The plan contains the configuration, keys included.
      if (!entry.startsWith("tfconfig/")) this.search(`the plan's ${entry}`, text);
    }
    // This file is not searched, because it repeats the configuration with its keys.
    return plannedShares((await this.workspace.terraform("show", "-json", name)).stdout);
  }

  stored(): ReadonlyMap<string, StoredShare> {
    const file = this.workspace.stateFile();
    return file === undefined ? new Map<string, StoredShare>() : storedShares(file);
  }

  live({ region, imageId }: Cell): readonly string[] {
    return this.emulator.sharedWith(region, imageId);
  }

  writes({ id }: Cell): readonly Write[] {
    return this.written.get(id) ?? [];
  }

  /**
   * RequestIds of the calls that the cell's fault affected, and of calls that failed later because of an expired token.
   */
  struckRequests({ id, region, fault }: Cell): readonly string[] {
    const faults = this.armed.get(id) ?? [];
    const hasRunOut = (entry: JournalEntry) =>
      fault.provider === "token" && entry.region === region && entry.code === fault.code;
    return this.emulator.journal
      .filter((entry) => hasRunOut(entry) || entry.faults.some((one) => faults.includes(one)))
      .map(({ requestId }) => requestId);
  }

  /** The secrets that were found, each with its place. */
  get leaks(): readonly string[] {
    return [...this.leaked];
  }

  arm(): void {
    this.written.clear();
    this.emulator.clearJournal();
    if (this.cells.some(({ fault }) => fault.provider === "other")) {
      const effect = { kind: "wrongAccount", account: OTHER_ACCOUNT } as const;
      this.emulator.faults.add({ accessKeyId: OTHER_KEY.id, action: "GetCallerIdentity", effect });
    }
    for (const cell of this.cells) {
      for (const fault of cell.staged) this.emulator.faults.add(fault);
      this.armed.set(
        cell.id,
        cell.armed.map((fault) => this.emulator.faults.add(fault)),
      );
    }
  }

  /**
   * Ends all faults and repairs their effects on images and tokens. Effects on access stay, except for foreign accounts
   * because of which a create was refused.
   */
  async cure(): Promise<void> {
    this.emulator.faults.clear();
    await fetch(`${this.emulator.url}/__emulator/state`, {
      method: "POST",
      body: JSON.stringify({ accounts: accountsFor(this.cells) }),
    });
    for (const { region, imageId, armed, operation, expected } of this.cells) {
      // A create that was refused because of a foreign account continues after a person has removed that account.
      const refusedFor = operation === "create" && expected.fails ? (expected.foreign?.added ?? []) : [];
      if (refusedFor.length > 0) this.emulator.unshare(region, imageId, ...refusedFor);
      const harm = armed[0]?.effect.kind;
      const gone = harm === "imageDeleted" && operation !== "delete";
      const sharedWith = this.emulator.sharedWith(region, imageId);
      if (gone || harm === "imageEncrypted") this.emulator.putImage({ region, imageId, sharedWith });
    }
  }

  private noteWrite(cell: Cell, { addAccounts: add, removeAccounts: remove }: JournalEntry): void {
    const writes = this.written.get(cell.id) ?? [];
    this.written.set(cell.id, [...writes, { add, remove, live: this.live(cell) }]);
    if (!cell.curedByUndo || add.length > 0) return;
    for (const fault of this.armed.get(cell.id) ?? []) this.emulator.faults.remove(fault);
  }

  private search(where: string, text: string): void {
    for (const secret of secretsOf(this.cells)) {
      if (typeof secret === "string" ? text.includes(secret) : secret.test(text))
        this.leaked.add(`${secret} in ${where}`);
    }
  }
}
