/** (h) Copies of several images into several regions: the number of calls, and the number of lists of each region. */
import { copies, imageIds, REGIONS } from "../stacks";
import { Stage } from "../stage";

export interface CopiesRow {
  readonly copies: number;
  readonly regions: number;
  /** The `CopyImage` calls of the apply. */
  readonly copyCalls: number;
  /** The `DescribeImages` calls of the apply in the destination region with the most of them. */
  readonly listsOfOneRegion: number;
  /** The time of one copy, in milliseconds. The service makes the copies of one image one after the other. */
  readonly copyMs: number;
  /** The time of the apply, in milliseconds. */
  readonly wallMs: number;
}

/** Copies `images` images into each region of `REGIONS`. */
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
