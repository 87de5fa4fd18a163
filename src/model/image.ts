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
