/** A cloud in memory and a provider with the real resources, to test their decisions without HTTP or processes. */

import type { Image, ImageRef, Region, ServiceFailure } from "../../src/model";
import { DATA_SOURCES, made, RESOURCES, Session, type SessionSettings } from "../../src/resources";
import type { Cloud } from "../../src/resources/cloud";
import type { ObjectValue, Provider } from "../../src/tfplugin";
import { NO_COPIES } from "../support/cloud/no-copies";
import { PLAIN_IMAGE } from "../support/cloud/plain-image";
import { FakeCore } from "../support/core/fake-core";
import { SETTINGS } from "../support/session-settings";
import { SimulatedDirectory } from "../support/simulated-directory";
import { failure, IMAGE, SimulatedService, SimulatedTime } from "../support/simulated-service";

export const OWNER = "1000000000000001";

export class SimulatedCloud extends SimulatedService implements Cloud {
  readonly copies = NO_COPIES;
  readonly directory = new SimulatedDirectory();
  readonly calls: string[] = [];
  readonly images = new Map<string, Partial<Image>>([[IMAGE.imageId, {}]]);
  caller = OWNER;
  /** Makes the calls of an action fail. */
  readonly failing = new Map<string, ServiceFailure>();

  override async listAccounts(): Promise<readonly string[]> {
    this.called("DescribeImagePermission");
    if (this.images.size === 0)
      throw failure("image", { action: "DescribeImagePermission", code: "InvalidImageId.NotFound" });
    return this.caller === OWNER ? await super.listAccounts() : [];
  }

  override async modifyAccounts(ref: ImageRef, change: { add: readonly string[]; remove: readonly string[] }) {
    this.called("ModifyImagePermission");
    return await super.modifyAccounts(ref, change);
  }

  async describeImage({ imageId }: ImageRef): Promise<Image | undefined> {
    this.called("DescribeImages");
    const image = this.caller === OWNER ? this.images.get(imageId) : undefined;
    return image && { ...PLAIN_IMAGE, imageId, ...image };
  }

  async listImages(): Promise<readonly Image[]> {
    this.called("DescribeImages");
    return [...this.images].map(([imageId, image]) => ({ ...PLAIN_IMAGE, imageId, ...image }));
  }

  async listRegions(): Promise<readonly Region[]> {
    return [];
  }

  async credentialsLastMs(): Promise<number | undefined> {
    return undefined;
  }

  async callerAccountId(): Promise<string> {
    this.called("GetCallerIdentity");
    return this.caller;
  }

  private called(action: string): void {
    this.calls.push(action);
    const failed = this.failing.get(action);
    if (failed) throw { ...failed, action, ramAction: `${action === "GetCallerIdentity" ? "sts" : "ecd"}:${action}` };
  }
}

/** The real resource and data sources in a provider without configuration. */
export function providerOf(session: () => Session, stop = new AbortController()): Provider {
  return {
    schema: { version: 0, description: "", attributes: {} },
    resources: made(RESOURCES, session),
    dataSources: made(DATA_SOURCES, session),
    validate: async () => [],
    configure: async () => [],
    stop: () => stop.abort(),
  };
}

/** Terraform with one share and a cloud. Every `restart` of the core is a new process with its own session. */
export function terraform(settings: Partial<SessionSettings> = {}, cloud = new SimulatedCloud()) {
  const time = new SimulatedTime();
  const stops: AbortController[] = [];
  const core = new FakeCore((): Provider => {
    const stop = new AbortController();
    stops.push(stop);
    const session = new Session(cloud, { ...SETTINGS, ...settings }, time, stop.signal);
    return providerOf(() => session, stop);
  }, "ecd_image_share");
  /** Plans, then applies in a new process, as `plan -out` and `apply` do. Throws when planning failed. */
  const apply = async (config: ObjectValue | null, options: Parameters<FakeCore["plan"]>[1] = {}) => {
    core.restart();
    const plan = await core.plan(config, options);
    core.restart();
    cloud.calls.length = 0;
    const { diagnostics } = await core.apply(plan);
    return { plan, diagnostics, errors: diagnostics.filter(({ severity }) => severity === "error") };
  };
  return { core, cloud, time, apply };
}

export function config(accountIds: readonly string[], more: ObjectValue = {}): ObjectValue {
  return { image_id: IMAGE.imageId, account_ids: accountIds, ...more };
}

export function titles(diagnostics: readonly { readonly summary: string }[]): string[] {
  return diagnostics.map(({ summary }) => summary);
}
