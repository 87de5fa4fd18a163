/** A survey for tests of the audit: images with their accounts, and usual values for the rest. */
import type { Survey, SurveyedImage } from "../../src/audit";

export const REGION = "cn-hangzhou";

export function surveyed(imageId: string, more: Partial<SurveyedImage> = {}): SurveyedImage {
  return {
    region: REGION,
    imageId,
    name: `name of ${imageId}`,
    status: "Available",
    creationTime: "2026-01-01T00:00:00Z",
    sizeGiB: 80,
    accounts: [],
    users: undefined,
    problems: [],
    ...more,
  };
}

export function survey(images: readonly SurveyedImage[], more: Partial<Survey> = {}): Survey {
  const regions = [...new Set(images.map(({ region }) => region))].map((region) => ({ region, problem: undefined }));
  return { accountId: "1000000000000001", regions, images, directory: undefined, ...more };
}
