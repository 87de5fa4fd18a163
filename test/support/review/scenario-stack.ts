/** One stack with one or several scenarios, driven by the real terraform. */
import { join } from "node:path";
import { IMPLIED_MIRROR, PROVIDER_SOURCE, packageVersion, readPayload } from "../../../lib/mirror";
import { writeUnpackedMirror } from "../unpacked-mirror";
import { Workspace } from "../workspace";
import { namesOf, PROVIDER, type Scenario, seedsOf, type World } from "./scenario";

/** A provider of another version than the built one. */
export interface OtherProvider {
  /** Its folder `dist/provider`. */
  readonly folder: string;
  readonly version: string;
}

export class ScenarioStack implements World {
  readonly workspace: Workspace;
  readonly #scenarios: readonly Scenario[];
  readonly #version: string;

  private constructor(workspace: Workspace, scenarios: readonly Scenario[], version: string) {
    this.workspace = workspace;
    this.#scenarios = scenarios;
    this.#version = version;
  }

  static async start(scenarios: readonly Scenario[], other?: OtherProvider): Promise<ScenarioStack> {
    const workspace = await Workspace.start({ images: scenarios.flatMap(seedsOf), options: { copyMs: 100 } });
    const version = other?.version ?? packageVersion();
    if (other) {
      writeUnpackedMirror(join(workspace.folder, IMPLIED_MIRROR), version, readPayload(other.folder, version));
    }
    return new ScenarioStack(workspace, scenarios, version);
  }

  get emulator() {
    return this.workspace.emulator;
  }

  async close(): Promise<void> {
    await this.workspace.close();
  }

  readonly write = (body: string): void => {
    this.workspace.file(
      "main.tf",
      `terraform {\n  required_providers {\n    ecd = { source = "${PROVIDER_SOURCE}", version = "${this.#version}" }\n  }\n}\n${PROVIDER}\n${body}\n`,
    );
  };

  /** Applies each `before`, runs each `between`, and plans each `after` into the file `review.plan`. */
  async plan(): Promise<{ readonly json: string; readonly exitCode: number | null }> {
    this.write(this.#scenarios.map((scenario) => scenario.before?.(namesOf(scenario)) ?? "").join("\n"));
    await this.workspace.init();
    await this.workspace.apply();
    for (const scenario of this.#scenarios) await scenario.between?.(namesOf(scenario), this);
    this.write(this.#scenarios.map((scenario) => scenario.after(namesOf(scenario))).join("\n"));
    const args = this.#scenarios.flatMap((scenario) => [
      ...(scenario.alone ?? []),
      ...(scenario.args?.(namesOf(scenario)) ?? []),
    ]);
    const { exitCode, output } = await this.workspace.terraform(
      ...["plan", "-no-color", "-input=false", "-out=review.plan", ...args],
    );
    if (!this.workspace.has("review.plan")) throw new Error(`the plan failed:\n${output}`);
    const { stdout } = await this.workspace.terraform("show", "-json", "review.plan");
    return { json: stdout, exitCode };
  }

  async apply(): Promise<string> {
    return await this.workspace.ok("apply", "-no-color", "-input=false", "review.plan");
  }

  /** For every image: `<region>:<image_id>` to the accounts that have access now. */
  access(): ReadonlyMap<string, readonly string[]> {
    const { images = [] } = this.emulator.state();
    return new Map(
      images.map(({ region = "", imageId }) => [`${region}:${imageId}`, this.emulator.sharedWith(region, imageId)]),
    );
  }
}
