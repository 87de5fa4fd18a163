/**
 * Terraform core in process: drives one resource of a provider through the real handlers and codec, in the order in
 * which terraform 1.11 makes its calls, and throws a BrokenRule where core would call the provider broken.
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
  /** As Terraform 1.16 does. Default: false. */
  readonly storesPlannedPrivate?: boolean;
}

export interface FakePlan {
  /** `error`: planning failed and there is nothing to apply. */
  readonly action: Action | "error";
  /** What the plan starts from: the refreshed state. */
  readonly prior: ObjectValue | null;
  readonly planned: ObjectValue | null;
  /** What the provider keeps in the plan, decoded. */
  readonly private: unknown;
  /** Attributes that force the replacement. */
  readonly requiresReplace: readonly string[];
  /** Of every call that planning made, in their order. */
  readonly diagnostics: readonly Diagnostic[];
  readonly config: ObjectValue | null;
  /** For `apply`. */
  readonly change: ReplaceableChange | undefined;
}

export interface Said {
  /** Of every call that the command made, in their order. */
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

  /** A factory is called once for every process, see `restart`. A provider as such lives through all of them. */
  constructor(
    provider: Provider | (() => Provider | Promise<Provider>),
    private readonly typeName: string,
    private readonly options: FakeCoreOptions = {},
  ) {
    this.startProvider = typeof provider === "function" ? provider : () => provider;
  }

  /** What the state file holds; null when the resource is not in it. */
  get state(): ObjectValue | null {
    return this.current.value;
  }

  /** The private part of the state, decoded. */
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

  /** What an apply does in which the provider dies: Terraform keeps the state and drops its private part. */
  losePrivate(): void {
    this.current = { ...this.current, private: new Uint8Array() };
  }

  /** What a `removed` block with `destroy = false`, or `terraform state rm`, does. */
  forget(): void {
    this.current = ABSENT;
  }

  /** The next command runs in a new process, as it does between `plan` and `apply`. */
  restart(): void {
    this.client = undefined;
  }

  /** The calls that the present process has answered, by Terraform's names. */
  get calls(): readonly string[] {
    return this.client?.calls ?? [];
  }

  /** StopProvider, as on Ctrl-C, to the present process; may be called while an `apply` is under way. */
  async stop(): Promise<void> {
    await this.client?.stop();
  }

  /** Config null: the resource was removed from the configuration. Missing attributes are null. Saves nothing. */
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

  /** @param config what the configuration has become, when something in it was unknown in the plan. Default: the plan's. */
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

  /** `terraform import`: the state is kept only if the read after the import finds the resource. */
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

  /** Undefined when the command ended with an error; the transcript says which. */
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
