/** The data that an audit reads from the service. `src/cloud-tools` fills it. It depends on no renderer. */

/** The request: the data to read. */
export interface SurveyRequest {
  /** Empty: the region of the environment or the profile. */
  readonly regions: readonly string[];
  /** Whether to read every region that the service lists. */
  readonly allRegions: boolean;
  /** Whether to read the desktops, templates and pools that use each image. */
  readonly asksUsers: boolean;
  /** Whether to read the accounts of the resource directory. */
  readonly readsDirectory: boolean;
}

/** The numbers of the account's own desktops, templates and pools that use an image. */
export interface ImageUsers {
  readonly desktops: number;
  readonly templates: number;
  readonly pools: number;
}

export interface SurveyedImage {
  readonly region: string;
  readonly imageId: string;
  readonly name: string;
  /** As the service writes it, such as `Available`. */
  readonly status: string;
  /** As the service writes it. */
  readonly creationTime: string;
  readonly sizeGiB: number | null;
  /** Undefined: they could not be read. */
  readonly accounts: readonly string[] | undefined;
  /** Undefined: not asked, or not known. */
  readonly users: ImageUsers | undefined;
  /** One sentence for each question that got no answer. */
  readonly problems: readonly string[];
}

export interface SurveyedRegion {
  readonly region: string;
  /** The reason why its images could not be listed; undefined when they were listed. */
  readonly problem: string | undefined;
}

/** The accounts of the resource directory. */
export interface DirectoryMembers {
  /** Accounts in use, id to name. */
  readonly names: ReadonlyMap<string, string>;
  /** Accounts that are not in use: id to the reason. */
  readonly remarks: ReadonlyMap<string, string>;
}

export interface Survey {
  /** The account of the credentials; undefined when it could not be read. */
  readonly accountId: string | undefined;
  readonly regions: readonly SurveyedRegion[];
  readonly images: readonly SurveyedImage[];
  /** Undefined when the request did not include it. */
  readonly directory: DirectoryMembers | undefined;
}

/** Receives the progress of a survey. @param what the finished step, such as `images read` */
export type OnProgress = (what: string, done: number, total: number) => void;
