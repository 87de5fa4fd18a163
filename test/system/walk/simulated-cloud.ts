/** The images of a walk, and a cloud for the resources that has its troubles in no time at all. */
import { type Image, type ImageRef, type ServiceFailure, shareId } from "../../../src/model";
import type { Cloud } from "../../../src/resources";
import { failure } from "../../support/simulated-service";
import { OWNER } from "../../support/workspace";
import type { Write } from "./driver";
import { IMAGES, type ImageName } from "./steps";
import { STRANGER, type Trouble } from "./trouble";

export type SimulatedImages = Map<ImageName, Set<string>>;

export function simulatedImages(): SimulatedImages {
  return new Map(IMAGES.map((image) => [image, new Set<string>()]));
}

/** The cloud as one process sees it. A process that was killed gets no answer any more. */
export class SimulatedCloud implements Cloud {
  readonly writes: Write[] = [];
  reads = 0;
  private calls = 0;
  private dead = false;
  /** What reads show, for as many reads as are left. */
  private stale: { readonly image: string; readonly accounts: readonly string[]; reads: number } | undefined;

  constructor(
    private readonly images: SimulatedImages,
    private readonly trouble: Trouble | undefined,
    /** Called when the moment of an interrupt or a kill has come. */
    private readonly strike: (kind: "interrupt" | "kill") => void,
  ) {}

  async listAccounts(ref: ImageRef): Promise<readonly string[]> {
    return await this.answered(() => {
      this.reads++;
      const { trouble } = this;
      if (trouble?.kind === "denied" && trouble.verb === "read" && this.reads >= trouble.from) throw read("denied");
      if (trouble?.kind === "stranger") throw read("image");
      if (trouble?.kind === "unreadable" && this.reads >= trouble.read && this.reads < trouble.read + trouble.times) {
        throw read("unavailable");
      }
      const image = shareId(ref);
      if (!this.isThere(image)) throw read("image");
      if (this.stale?.image === image && this.stale.reads-- > 0) return this.stale.accounts;
      return [...this.accounts(image)];
    });
  }

  async modifyAccounts(ref: ImageRef, change: Omit<Write, "image">): Promise<{ readonly requestId: string }> {
    return await this.answered(() => {
      const { add, remove } = change;
      const image = shareId(ref);
      if (add.length > 10 || remove.length > 10) throw new Error("more than 10 accounts in one call");
      this.writes.push({ image, add: [...add], remove: [...remove] });
      this.beforeWrite(image, change);
      if (!this.isThere(image)) throw failure("image");
      const accounts = this.accounts(image);
      if (this.trouble?.kind === "late") {
        this.stale = { image, accounts: [...accounts], reads: this.trouble.reads };
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
      this.trouble?.kind !== "stranger" && this.isThere(shareId(ref)) ? image(ref.imageId) : undefined,
    );
  }

  async callerAccountId(): Promise<string> {
    return await this.answered(() => (this.trouble?.kind === "stranger" ? STRANGER : OWNER));
  }

  private beforeWrite(image: string, { add, remove }: Omit<Write, "image">): void {
    const { trouble } = this;
    const accounts = this.accounts(image);
    const write = this.writes.length;
    if (trouble?.kind === "throttled" && write <= trouble.writes) throw failure("throttled");
    if (trouble?.kind === "denied" && trouble.verb === "write" && write >= trouble.from) throw failure("denied");
    if (trouble?.kind === "stranger") throw failure("image");
    if (trouble?.kind === "unknown account" && add.includes(trouble.account)) throw failure("refused");
    if (trouble?.kind === "locked account" && remove.includes(trouble.account)) throw failure("refused");
    if (trouble?.kind === "full") {
      const after = new Set([...[...accounts].filter((id) => !remove.includes(id)), ...add]);
      if (after.size > trouble.most && after.size > accounts.size) throw failure("refused");
    }
    if (trouble?.kind === "lost" && !trouble.applied && write === trouble.write) throw lost();
    if (trouble?.kind === "others" && write === trouble.write) {
      for (const id of trouble.share) accounts.add(id);
      for (const id of trouble.unshare) accounts.delete(id);
    }
  }

  private isNth(kind: "lost" | "ignored"): boolean {
    return this.trouble?.kind === kind && this.writes.length === this.trouble.write;
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
      const { trouble } = this;
      if ((trouble?.kind === "interrupt" || trouble?.kind === "kill") && this.calls === trouble.call) {
        this.dead = trouble.kind === "kill";
        this.strike(trouble.kind);
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
  return {
    imageId,
    name: imageId,
    description: "",
    type: "CUSTOM",
    status: "Available",
    progress: "100%",
    encrypted: false,
    osType: "Windows",
    platform: "Windows Server 2022",
    sizeGiB: 80,
    dataDiskSizeGiB: 0,
    creationTime: "2026-01-01T00:00:00Z",
    sharedCount: null,
  };
}
