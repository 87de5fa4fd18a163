/** The images of a walk, and a cloud for the resources. It injects faults without waiting. */
import { type Image, type ImageRef, imageKey, type ServiceFailure } from "../../../src/model";
import type { Cloud } from "../../../src/resources";
import { NO_COPIES } from "../../support/cloud/no-copies";
import { PLAIN_IMAGE } from "../../support/cloud/plain-image";
import { SimulatedDirectory } from "../../support/simulated-directory";
import { failure } from "../../support/simulated-service";
import { OWNER } from "../../support/workspace";
import type { Write } from "./driver";
import { IMAGES, type ImageName } from "./steps";
import { STRANGER, type WalkFault } from "./walk-faults";

export type SimulatedImages = Map<ImageName, Set<string>>;

export function simulatedImages(): SimulatedImages {
  return new Map(IMAGES.map((image) => [image, new Set<string>()]));
}

/** The cloud for one process. A killed process gets no more answers. */
export class SimulatedCloud implements Cloud {
  readonly copies = NO_COPIES;
  readonly directory = new SimulatedDirectory();
  readonly writes: Write[] = [];
  reads = 0;
  private calls = 0;
  private dead = false;
  /** The accounts that reads show, for the remaining number of late reads. */
  private stale: { readonly image: string; readonly accounts: readonly string[]; reads: number } | undefined;

  constructor(
    private readonly images: SimulatedImages,
    private readonly fault: WalkFault | undefined,
    /** Called at the moment of an interrupt or a kill. */
    private readonly strike: (kind: "interrupt" | "kill") => void,
  ) {}

  async listAccounts(ref: ImageRef): Promise<readonly string[]> {
    return await this.answered(() => {
      this.reads++;
      const { fault } = this;
      if (fault?.kind === "denied" && fault.verb === "read" && this.reads >= fault.from) throw read("denied");
      if (fault?.kind === "stranger") throw read("image");
      if (fault?.kind === "unreadable" && this.reads >= fault.read && this.reads < fault.read + fault.times) {
        throw read("unavailable");
      }
      const image = imageKey(ref);
      if (!this.isThere(image)) throw read("image");
      if (this.stale?.image === image && this.stale.reads-- > 0) return this.stale.accounts;
      return [...this.accounts(image)];
    });
  }

  async modifyAccounts(ref: ImageRef, change: Omit<Write, "image">): Promise<{ readonly requestId: string }> {
    return await this.answered(() => {
      const { add, remove } = change;
      const image = imageKey(ref);
      if (add.length > 10 || remove.length > 10) throw new Error("more than 10 accounts in one call");
      this.writes.push({ image, add: [...add], remove: [...remove] });
      this.beforeWrite(image, change);
      if (!this.isThere(image)) throw failure("image");
      const accounts = this.accounts(image);
      if (this.fault?.kind === "late") {
        this.stale = { image, accounts: [...accounts], reads: this.fault.reads };
      }
      if (!this.isNth("ignored")) {
        for (const id of add) accounts.add(id);
        for (const id of remove) accounts.delete(id);
      }
      if (this.isNth("lost")) throw lost();
      return { requestId: "R-1" };
    });
  }

  async describeImage(ref: ImageRef): Promise<Image | undefined> {
    return await this.answered(() =>
      this.fault?.kind !== "stranger" && this.isThere(imageKey(ref)) ? image(ref.imageId) : undefined,
    );
  }

  async listImages(): Promise<readonly Image[]> {
    throw new Error("no walk lists images");
  }

  async listRegions() {
    return [];
  }

  async credentialsLastMs(): Promise<number | undefined> {
    return undefined;
  }

  async callerAccountId(): Promise<string> {
    return await this.answered(() => (this.fault?.kind === "stranger" ? STRANGER : OWNER));
  }

  private beforeWrite(image: string, { add, remove }: Omit<Write, "image">): void {
    const { fault } = this;
    const accounts = this.accounts(image);
    const write = this.writes.length;
    if (fault?.kind === "throttled" && write <= fault.writes) throw failure("throttled");
    if (fault?.kind === "denied" && fault.verb === "write" && write >= fault.from) throw failure("denied");
    if (fault?.kind === "stranger") throw failure("image");
    if (fault?.kind === "unknown account" && add.includes(fault.account)) throw failure("refused");
    if (fault?.kind === "locked account" && remove.includes(fault.account)) throw failure("refused");
    if (fault?.kind === "full") {
      const after = new Set([...[...accounts].filter((id) => !remove.includes(id)), ...add]);
      if (after.size > fault.most && after.size > accounts.size) throw failure("refused");
    }
    if (fault?.kind === "lost" && !fault.applied && write === fault.write) throw lost();
    if (fault?.kind === "others" && write === fault.write) {
      for (const id of fault.share) accounts.add(id);
      for (const id of fault.unshare) accounts.delete(id);
    }
  }

  private isNth(kind: "lost" | "ignored"): boolean {
    return this.fault?.kind === kind && this.writes.length === this.fault.write;
  }

  private isThere(image: string): boolean {
    return this.images.has(image as ImageName);
  }

  private accounts(image: string): Set<string> {
    return this.images.get(image as ImageName) ?? new Set();
  }

  private async answered<T>(answer: () => T): Promise<T> {
    if (this.dead) return await new Promise<never>(() => undefined);
    try {
      return answer();
    } finally {
      this.calls++;
      const { fault } = this;
      if ((fault?.kind === "interrupt" || fault?.kind === "kill") && this.calls === fault.call) {
        this.dead = fault.kind === "kill";
        this.strike(fault.kind);
      }
    }
  }
}

function read(kind: ServiceFailure["kind"]): ServiceFailure {
  return failure(kind, { action: "DescribeImagePermission" });
}

function lost(): ServiceFailure {
  return failure("unavailable", { outcomeUnknown: true });
}

function image(imageId: string): Image {
  return { ...PLAIN_IMAGE, imageId, name: imageId, sharedCount: null };
}
