/** The driver of a walk without processes: the fake core runs the real resource with a simulated cloud and clock. */

import { PROVIDER_SCHEMA } from "../../../src/provider/configuration/provider-schema";
import { Session } from "../../../src/resources";
import { imageShareResource } from "../../../src/resources/image-share/image-share";
import { imageShareDataSource } from "../../../src/resources/image-share/image-share-data";
import { type Diagnostic, isUnknown, type ObjectValue, type Provider, type Resource } from "../../../src/tfplugin";
import { FakeCore, type FakePlan } from "../../support/core/fake-core";
import { SETTINGS } from "../../support/session-settings";
import { SimulatedTime } from "../../support/simulated-service";
import type { Attributes, CommandOutcome, DataRead, Driver, Planned } from "./driver";
import type { Declared, How, Live } from "./model";
import { SimulatedCloud, simulatedImages } from "./simulated-cloud";
import { type ImageName, imageRef } from "./steps";
import type { WalkFault } from "./walk-faults";

export class CoreDriver implements Driver {
  private readonly images = simulatedImages();
  private core: FakeCore;
  private cloud = new SimulatedCloud(this.images, undefined, () => undefined);
  private fault: WalkFault | undefined;
  private planned: FakePlan | undefined;
  /** The data source read that the next process makes before its apply; undefined for none. */
  private dataRead: DataRead | undefined;

  constructor(readonly storesPlannedPrivate = false) {
    this.core = this.newCore();
  }

  live(): Live {
    return new Map([...this.images].map(([image, accounts]) => [image, new Set(accounts)]));
  }

  share(image: ImageName, accounts: readonly string[]): void {
    for (const id of accounts) this.images.get(image)?.add(id);
  }

  unshare(image: ImageName, accounts: readonly string[]): void {
    for (const id of accounts) this.images.get(image)?.delete(id);
  }

  deleteImage(image: ImageName): void {
    this.images.delete(image);
  }

  makeImage(image: ImageName): void {
    if (!this.images.has(image)) this.images.set(image, new Set());
  }

  state(): ReturnType<Driver["state"]> {
    const { state, tainted } = this.core;
    if (!state) return undefined;
    const { image_id, region, account_ids, access } = attributes(state) as Attributes;
    return {
      image: `${region}:${image_id}` as ImageName,
      accounts: new Set(account_ids),
      exclusive: state.exclusive === true,
      onDestroy: state.on_destroy === "retain" ? "retain" : "unshare",
      maxUnshare: typeof state.max_unshare === "number" ? state.max_unshare : undefined,
      access,
      tainted,
      ownerKnown: typeof (this.core.private as { readonly owner?: unknown } | null)?.owner === "string",
    };
  }

  async plan(wanted: Declared | undefined, how: How, fault: WalkFault | undefined): Promise<Planned> {
    this.restart(fault);
    const plan = await this.core.plan(wanted ? toConfig(wanted) : null, definite(how));
    this.planned = plan;
    const { action, prior, planned } = plan;
    const outcome = this.outcome(plan.diagnostics);
    if (action === "error") return { ...outcome, shown: undefined };
    return {
      ...outcome,
      shown: {
        action: action === "no-op" ? "none" : action,
        before: prior && attributes(prior),
        after: planned && attributes(planned),
      },
    };
  }

  async apply(fault: WalkFault | undefined, dataRead?: DataRead): Promise<CommandOutcome> {
    if (!this.planned) throw new Error("there is no plan");
    this.restart(fault);
    this.dataRead = dataRead;
    return this.outcome((await this.core.apply(this.planned)).diagnostics);
  }

  async refresh(_: Declared | undefined, fault: WalkFault | undefined): Promise<CommandOutcome> {
    this.restart(fault);
    return this.outcome((await this.core.refresh()).diagnostics);
  }

  async taint(): Promise<void> {
    this.core.taint();
  }

  async forget(): Promise<void> {
    this.core = this.newCore();
  }

  async import(_: Declared, image: ImageName, accounts: readonly string[] | undefined): Promise<CommandOutcome> {
    this.restart(undefined);
    const id = `${image}${accounts ? `:${accounts.join(",")}` : ""}`;
    return this.outcome((await this.core.importState(id)).diagnostics);
  }

  private newCore(): FakeCore {
    const { storesPlannedPrivate } = this;
    return new FakeCore(() => this.startProvider(), "ecd_image_share", { storesPlannedPrivate });
  }

  private restart(fault: WalkFault | undefined): void {
    this.fault = fault;
    this.core.restart();
    this.cloud = new SimulatedCloud(this.images, undefined, () => undefined);
  }

  private async startProvider(): Promise<Provider> {
    const stop = new AbortController();
    let kill: () => void = () => undefined;
    const killed = new Promise<void>((resolve) => {
      kill = resolve;
    });
    this.cloud = new SimulatedCloud(this.images, this.fault, (kind) => (kind === "kill" ? kill() : stop.abort()));
    const session = new Session(this.cloud, SETTINGS, new SimulatedTime(), stop.signal);
    const { dataRead } = this;
    this.dataRead = undefined;
    if (dataRead) {
      await imageShareDataSource(() => session).read(whereItIs(dataRead.image));
      dataRead.others();
    }
    return {
      schema: PROVIDER_SCHEMA,
      resources: {
        ecd_image_share: mortal(
          imageShareResource(() => session),
          killed,
        ),
      },
      dataSources: {},
      validate: async () => [],
      configure: async () => [],
      stop: () => stop.abort(),
    };
  }

  private outcome(diagnostics: readonly Diagnostic[]): CommandOutcome {
    return {
      ok: diagnostics.every(({ severity }) => severity !== "error"),
      said: diagnostics.map(({ summary, detail }) => `${summary}\n${detail}`).join("\n\n"),
      writes: this.cloud.writes,
      reads: this.cloud.reads,
    };
  }
}

/** A killed provider answers no call. Terraform keeps the prior state and reports an error. */
function mortal(resource: Resource, killed: Promise<void>): Resource {
  return {
    ...resource,
    apply: async (request) => await Promise.race([resource.apply(request), killed.then(() => CRASHED)]),
    plan: async (request) =>
      await Promise.race([
        resource.plan(request),
        killed.then(() => ({ planned: null, plannedPrivate: null, ...CRASHED })),
      ]),
  };
}

const CRASHED = {
  state: null,
  private: null,
  diagnostics: [{ severity: "error", summary: "Plugin did not respond", detail: "" }] as Diagnostic[],
};

function toConfig({ image, accounts, exclusive, onDestroy, maxUnshare }: Declared): ObjectValue {
  return {
    ...whereItIs(image),
    account_ids: [...accounts],
    exclusive,
    on_destroy: onDestroy,
    max_unshare: maxUnshare ?? null,
  };
}

/** The region is always written. Without it, a share would stay in the region where it was made. */
function whereItIs(image: ImageName): ObjectValue {
  const { region, imageId } = imageRef(image);
  return { image_id: imageId, region };
}

function attributes(value: ObjectValue): Attributes {
  const { image_id, region, account_ids, access, taken_over } = value;
  return {
    image_id,
    region,
    account_ids,
    access,
    taken_over: isUnknown(taken_over) ? null : taken_over,
  } as unknown as Attributes;
}

function definite({ replace = false, destroy = false, createBeforeDestroy = false }: How) {
  return { replace, destroy, createBeforeDestroy };
}
