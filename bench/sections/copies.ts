/** (h) Copies of several images into several regions: how many calls they take, and how often each region is asked. */
import { copies, imageIds, REGIONS } from "../stacks";
import { Stage } from "../stage";

export interface CopiesRow {
  readonly copies: number;
  readonly regions: number;
  /** Calls of the apply. */
  readonly copyCalls: number;
  /** `DescribeImages` of the apply in a destination region, the most of any region. */
  readonly listsOfOneRegion: number;
  /** Seconds that the copies of one image take one after the other, when each takes `copyMs`. */
  readonly copyMs: number;
  readonly wallMs: number;
}

/** Copies `images` images into five regions. The service makes one copy of an image at a time. */
export async function copiesIntoRegions(images: number, copyMs: number): Promise<CopiesRow> {
  const ids = imageIds(images);
  const stage = await Stage.withProvider({
    images: ids.map((imageId) => ({ imageId, name: imageId })),
    options: { copyMs },
  });
  try {
    stage.write(copies(ids));
    await stage.terraform("init", "-input=false");
    await stage.terraform("plan", "-input=false", "-out=copies.plan");
    stage.clearCalls();
    const { wallMs } = await stage.terraform("apply", "-input=false", "-parallelism=50", "copies.plan");
    return {
      copies: ids.length * REGIONS.length,
      regions: REGIONS.length,
      copyCalls: stage.calls({ action: "CopyImage" }),
      listsOfOneRegion: Math.max(...REGIONS.map((region) => stage.calls({ action: "DescribeImages", region }))),
      copyMs,
      wallMs,
    };
  } finally {
    await stage.close();
  }
}
