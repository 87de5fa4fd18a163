/** An image from `DescribeImages`. It has no owner and no region, because the API shows neither. */
export interface Image {
  readonly imageId: string;
  readonly name: string;
  readonly description: string;
  /** The type in the answer of the service: `CUSTOM`, `SYSTEM` or `SHARED`. */
  readonly type: string;
  readonly status: string;
  readonly progress: string;
  readonly encrypted: boolean;
  readonly osType: string;
  readonly platform: string;
  readonly sizeGiB: number | null;
  readonly dataDiskSizeGiB: number | null;
  readonly creationTime: string;
  readonly sharedCount: number | null;
}

/** The owner of an image, from the point of view of the caller. */
export type ImageOwnership = "own" | "shared" | "system" | "unknown";

/** Reads the owner from the type of an image. The service may omit the type. Any other type means a system image. */
export function imageOwnership({ type }: Image): ImageOwnership {
  switch (type.toUpperCase()) {
    case "CUSTOM":
      return "own";
    case "SHARED":
      return "shared";
    case "":
      return "unknown";
    default:
      return "system";
  }
}

/** True for a custom image of the caller, and for an image whose owner the service does not show. */
export function isOwnImage(image: Image): boolean {
  const ownership = imageOwnership(image);
  return ownership === "own" || ownership === "unknown";
}
