/** An image as `DescribeImages` describes it. There is no owner and no region in it: the API shows neither. */
export interface Image {
  readonly imageId: string;
  readonly name: string;
  readonly description: string;
  /** As the service writes it: `CUSTOM`, `SYSTEM`, `SHARED`. */
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

/** Whose image it is to the caller. */
export type ImageOwnership = "own" | "shared" | "system" | "unknown";

/** Reads the type of an image. The service may leave it out; a type of another name is that of a system image. */
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
