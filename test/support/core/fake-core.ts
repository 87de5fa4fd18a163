/**
 * Terraform core in process. It drives one resource of a provider through the real handlers and codec, in the call
 * order of terraform 1.11. It throws a BrokenRule where core would call the provider broken.
 */
import type { Diagnostic, Provider } from "../../../src/tfplugin/api";
import { decodePrivate } from "../../../src/tfplugin/values/codec";
import type { ObjectValue } from "../../../src/tfplugin/values/value";
import { applyChange, type ReplaceableChange } from "./core-apply";
import { CoreClient } from "./core-client";
import { type Action, type PlanOptions, planChange, readState, upgradedState } from "./core-plan";
import { BrokenRule, checkWhollyKnown } from "./core-rules";
import { ABSENT, Failed, type State, Transcript } from "./core-state";

export type { Action, PlanOptions } from "./core-plan";
export { BrokenRule };

export interface FakeCoreOptions {
  /** The provider block. Missing attributes are null. Default: empty. */
  readonly providerConfig?: ObjectValue;
  /** Default: `1.11.4`. */
  readonly terraformVersion?: string;
  /** True has the effect of Terraform 1.16. Default: false. */
  readonly storesPlannedPrivate?: boolean;
}

export interface FakePlan {
  /** `error`: planning failed, and there is nothing to apply. */
  readonly action: Action | "error";
  /** The state from which the plan starts: the refreshed state; for a removal, the state before the refresh. */
  readonly prior: ObjectValue | null;
  readonly planned: ObjectValue | null;
  /** The private state of the plan, decoded. */
  readonly private: unknown;
  /** Attributes that force the replacement. */
  readonly requiresReplace: readonly string[];
  /** The diagnostics of every call of the plan, in order. */
  readonly diagnostics: readonly Diagnostic[];
  readonly config: ObjectValue | null;
  /** The input of `apply`. */
  readonly change: ReplaceableChange | undefined;
}

export interface Said {
  /** The diagnostics of every call of the command, in order. */
  readonly diagnostics: readonly Diagnostic[];
}

const NOT_FOUND: Diagnostic = {
  severity: "error",
  summary: "Cannot import non-existent remote object",
  detail: "The read after the import found nothing.",
};

export class FakeCore {
  private current: State = ABSENT;
  private client: CoreClient | undefined;
  private readonly startProvider: () => Provider | Promise<Provider>;

  /** A factory is called once for every process, see `restart`. A provider object serves all processes. */
  constructor(
    provider: Provider | (() => Provider | Promise<Provider>),
    private readonly typeName: string,
    private readonly options: FakeCoreOptions = {},
  ) {
    this.startProvider = typeof provider === "function" ? provider : () => provider;
  }

  /** The content of the state file; null if the resource is not in it. */
  get state(): ObjectValue | null {
    return this.current.value;
  }

  /** The private state, decoded. */
  get private(): unknown {
    return decodePrivate(this.current.private);
  }

  get tainted(): boolean {
    return this.current.tainted;
  }

  /** `terraform taint`. */
  taint(): void {
    this.current = { ...this.current, tainted: this.current.value !== null };
  }

  /** An apply in which the provider dies: Terraform keeps the state and drops its private state. */
  losePrivate(): void {
    this.current = { ...this.current, private: new Uint8Array() };
  }

  /** The effect of a `removed` block with `destroy = false`, or of `terraform state rm`. */
  forget(): void {
    this.current = ABSENT;
  }

  /** The next command runs in a new process, as between `plan` and `apply`. */
  restart(): void {
    this.client = undefined;
  }

  /** The calls of the present process, by Terraform's names. */
  get calls(): readonly string[] {
    return this.client?.calls ?? [];
  }

  /** Sends StopProvider to the present process, as Ctrl-C does. May be called during an `apply`. */
  async stop(): Promise<void> {
    await this.client?.stop();
  }

  /** A null configuration means that the resource was removed. Missing attributes are null. Saves nothing. */
  async plan(config: ObjectValue | null, options: PlanOptions = {}): Promise<FakePlan> {
    const transcript = new Transcript();
    const { current } = this;
    const change = await this.command(transcript, (client) => planChange(client, transcript, current, config, options));
    const { prior, planned } = change ?? { prior: current, planned: current };
    return {
      action: change?.action ?? "error",
      prior: prior.value,
      planned: planned.value,
      private: decodePrivate(planned.private),
      requiresReplace: change?.requiresReplace ?? [],
      diagnostics: transcript.diagnostics,
      config,
      change: change && {
        ...change,
        createBeforeDestroy: options.createBeforeDestroy ?? false,
        storesPlannedPrivate: this.options.storesPlannedPrivate ?? false,
      },
    };
  }

  /** @param config the configuration with values that were unknown in the plan. Default: the plan's configuration. */
  async apply(plan: FakePlan, config: ObjectValue | null = plan.config): Promise<Said> {
    const { change } = plan;
    if (change === undefined) throw new Error("a plan that failed cannot be applied");
    const transcript = new Transcript();
    const save = (state: State): void => {
      this.current = state;
    };
    await this.command(transcript, (client) => applyChange(client, transcript, change, config, save));
    return transcript;
  }

  /** `terraform apply -refresh-only`. */
  async refresh(): Promise<Said> {
    const transcript = new Transcript();
    const { current } = this;
    const read = await this.command(transcript, async (client) =>
      readState(client, transcript, await upgradedState(client, transcript, current)),
    );
    if (read !== undefined) this.current = read;
    return transcript;
  }

  /** `terraform import`. The state is kept only if the read after the import finds the resource. */
  async importState(id: string): Promise<Said> {
    if (this.current.value !== null) throw new Error("the resource is in the state already");
    const transcript = new Transcript();
    const read = await this.command(transcript, async (client) => {
      const imported = transcript.add(await client.import(id));
      if (imported.value === null) throw new BrokenRule("an import returned neither a resource nor an error");
      checkWhollyKnown("invalid result of an import", imported.value);
      const found = await readState(client, transcript, { ...imported, tainted: false });
      return found.value === null ? transcript.add({ ...found, diagnostics: [NOT_FOUND] }) : found;
    });
    if (read !== undefined) this.current = read;
    return transcript;
  }

  /** Undefined if the command ended with an error, which the transcript contains. */
  private async command<T>(transcript: Transcript, run: (client: CoreClient) => Promise<T>): Promise<T | undefined> {
    try {
      this.client ??= await this.started(transcript);
      return await run(this.client);
    } catch (error) {
      if (error instanceof Failed) return undefined;
      throw error;
    }
  }

  private async started(transcript: Transcript): Promise<CoreClient> {
    const client = new CoreClient(await this.startProvider(), this.typeName);
    const { providerConfig = {}, terraformVersion = "1.11.4" } = this.options;
    transcript.add({ diagnostics: await client.configure(providerConfig, terraformVersion) });
    return client;
  }
}
