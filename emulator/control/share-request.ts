/** The body of `POST /__emulator/share` and `unshare`. */
import { digits, list, object, text } from "../json-checks";
import { DEFAULT_REGION } from "../seed";

export interface ShareRequest {
  readonly region: string;
  readonly imageId: string;
  readonly accounts: readonly string[];
}

const shareRequest = object({ imageId: text, accounts: list(digits) }, { region: text });

/** Throws an `Error` that names the place and the allowed values. @default region "cn-hangzhou" */
export function parseShareRequest(value: unknown): ShareRequest {
  shareRequest(value, "body");
  return { region: DEFAULT_REGION, ...(value as Omit<ShareRequest, "region">) };
}
