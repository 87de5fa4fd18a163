/** Images in several regions, and Terraform with one copy, to test decisions without HTTP or processes. */

import { seededRandom } from "../../../emulator/random";
import type { Image, ImageRef, ServiceFailure } from "../../../src/model";
import { imageKey } from "../../../src/model";
import { Session, type SessionSettings } from "../../../src/resources";
import type { Cloud, CopyPort } from "../../../src/resources/cloud";
import type { ObjectValue, Provider } from "../../../src/tfplugin";
import { PLAIN_IMAGE } from "../../support/cloud/plain-image";
import { FakeCore, type FakeCoreOptions } from "../../support/core/fake-core";
import { SETTINGS } from "../../support/session-settings";
import { SimulatedDirectory } from "../../support/simulated-directory";
import { failure, SimulatedTime } from "../../support/simulated-service";
import { OWNER, providerOf } from "../simulated-cloud";

export const SOURCE: ImageRef = { region: "cn-hangzhou", imageId: "m-golden" };
export const REGION = "ap-southeast-1";
const COPY_MS = 20_000;

interface SimulatedImage {
  readonly image: Image;
  readonly accounts: Set<string>;
  /** The time at which a copy is complete. */
  readonly doneAt?: number;
  readonly source?: string;
}

/** The reaction to the nth call of an action, counted from 1. */
type Reaction = ServiceFailure | { readonly applyThen: ServiceFailure } | undefined;

export class SimulatedRegions implements Cloud {
  readonly directory = new SimulatedDirectory();
  readonly calls: string[] = [];
  readonly images = new Map<string, SimulatedImage>();
  readonly bundles = new Map<string, string>();
  caller = OWNER;
  react: (action: string, call: number) => Reaction = () => undefined;
  /** The end of the next copies. */
  copyEnd: "Available" | "CreateFailed" | "stalls" | "deleted" = "Available";
  /** Called for every call, before its answer. */
  onCall: (action: string) => void = () => {};
  private readonly counts = new Map<string, number>();
  private made = 0;

  constructor(readonly time: SimulatedTime) {
    this.put(SOURCE, { name: "golden" });
  }

  put(ref: ImageRef, image: Partial<Image> = {}, accounts: readonly string[] = []): void {
    this.images.set(imageKey(ref), {
      image: { ...PLAIN_IMAGE, imageId: ref.imageId, ...image },
      accounts: new Set(accounts),
    });
  }

  in(region: string): readonly Image[] {
    return [...this.images].flatMap(([key, { image }]) => (key.startsWith(`${region}:`) ? [image] : []));
  }

  async listAccounts(ref: ImageRef): Promise<readonly string[]> {
    return this.answer("DescribeImagePermission", () => [...this.find(ref).accounts]);
  }

  async modifyAccounts(ref: ImageRef, change: { readonly add: readonly string[]; readonly remove: readonly string[] }) {
    return this.answer("ModifyImagePermission", () => {
      const { accounts } = this.find(ref);
      for (const id of change.remove) accounts.delete(id);
      for (const id of change.add) accounts.add(id);
      return { requestId: "R-1" };
    });
  }

  async describeImage(ref: ImageRef): Promise<Image | undefined> {
    return this.answer("DescribeImages", () =>
      this.caller === OWNER ? this.images.get(imageKey(ref))?.image : undefined,
    );
  }

  async listImages(region: string): Promise<readonly Image[]> {
    return this.answer("DescribeImages", () => this.in(region));
  }

  async listRegions() {
    return [];
  }

  async credentialsLastMs(): Promise<number | undefined> {
    return undefined;
  }

  async callerAccountId(): Promise<string> {
    return this.caller;
  }

  readonly copies: CopyPort = {
    copyImage: async ({ source, region, name, description }) =>
      this.answer("CopyImage", () => {
        const from = imageKey(source);
        const isBusy = [...this.images.values()].some((one) => one.source === from && one.image.status === "Creating");
        if (isBusy)
          throw failure("refused", {
            action: "CopyImage",
            code: "OperationDenied.ImageCopyConflict",
            reason: "copyConflict",
          });
        const imageId = `m-copy${++this.made}`;
        const image = { ...this.find(source).image, imageId, name, description, status: "Creating", progress: "0%" };
        this.images.set(`${region}:${imageId}`, {
          image,
          accounts: new Set(),
          doneAt: this.time.ms + COPY_MS,
          source: from,
        });
        return imageId;
      }),
    cancelCopy: async (ref) => {
      this.answer("CancelCopyImage", () => {
        if (this.find(ref).image.status !== "Creating") throw failure("refused", { code: "IncorrectImageStatus" });
        this.images.delete(imageKey(ref));
      });
    },
    deleteImage: async (ref) => {
      this.answer("DeleteImages", () => {
        if (this.find(ref).accounts.size > 0)
          throw failure("refused", { code: "ImageUseShared", reason: "imageShared" });
        this.images.delete(imageKey(ref));
      });
    },
    modifyImage: async (ref, texts) => {
      this.answer("ModifyImageAttribute", () => {
        const found = this.find(ref);
        this.images.set(imageKey(ref), { ...found, image: { ...found.image, ...texts } });
      });
    },
    bundlesUsing: async (ref) =>
      this.answer("DescribeBundles", () =>
        [...this.bundles].flatMap(([bundleId, key]) => (key === imageKey(ref) ? [{ bundleId, name: "office" }] : [])),
      ),
  };

  private find(ref: ImageRef): SimulatedImage {
    const found = this.images.get(imageKey(ref));
    if (!found) throw failure("image", { code: "InvalidImageId.NotFound" });
    return found;
  }

  private answer<T>(action: string, run: () => T): T {
    this.settle();
    this.calls.push(action);
    this.onCall(action);
    const call = (this.counts.get(action) ?? 0) + 1;
    this.counts.set(action, call);
    const reaction = this.react(action, call);
    if (reaction && !("applyThen" in reaction)) throw { ...reaction, action };
    const result = run();
    if (reaction) throw { ...reaction.applyThen, action };
    return result;
  }

  private settle(): void {
    for (const [key, made] of this.images) {
      if (made.doneAt === undefined || this.time.ms < made.doneAt || made.image.status !== "Creating") continue;
      if (this.copyEnd === "deleted") this.images.delete(key);
      else if (this.copyEnd !== "stalls") {
        this.images.set(key, { ...made, image: { ...made.image, status: this.copyEnd, progress: "100%" } });
      }
    }
  }
}

/** Terraform with one copy. Every `restart` of the core is a new process with its own session. */
export function terraform(
  settings: Partial<SessionSettings> = {},
  options: FakeCoreOptions = {},
  cloud = new SimulatedRegions(new SimulatedTime()),
) {
  const { time } = cloud;
  // Each create needs another nonce, and a walk must repeat with its seed.
  const random = seededRandom(1);
  const core = new FakeCore(
    (): Provider => {
      const stop = new AbortController();
      const session = new Session(
        cloud,
        { ...SETTINGS, ...settings },
        { ...time, random, now: time.now, sleep: (ms, signal) => time.sleep(ms, signal) },
        stop.signal,
      );
      return providerOf(() => session, stop);
    },
    "ecd_image_copy",
    options,
  );
  /** Plans, then applies in a new process, as `plan -out` and `apply` do. */
  const apply = async (config: ObjectValue | null, planOptions: Parameters<FakeCore["plan"]>[1] = {}) => {
    core.restart();
    const plan = await core.plan(config, planOptions);
    if (plan.action === "error") return { plan, diagnostics: plan.diagnostics, errors: errorsOf(plan.diagnostics) };
    core.restart();
    cloud.calls.length = 0;
    const { diagnostics } = await core.apply(plan);
    return { plan, diagnostics, errors: errorsOf(diagnostics) };
  };
  return { core, cloud, time, apply };
}

function errorsOf<T extends { readonly severity: string }>(diagnostics: readonly T[]): readonly T[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

export function config(more: ObjectValue = {}): ObjectValue {
  return { source_image_id: SOURCE.imageId, region: REGION, ...more };
}
