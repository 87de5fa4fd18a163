/** Reads images from a `DescribeImages` answer. It accepts numbers for texts, because the service mixes the types. */
import { type Image, isJsonObject, type JsonObject } from "../../model";
import { listed } from "../answers/listed";
import { asText } from "../answers/lossless-json";

/** The images of one page; undefined when the answer has an unexpected form. */
export function imagesOf(body: JsonObject): readonly Image[] | undefined {
  const entries = listed(body, "Images", ["NextToken"]);
  if (entries === undefined) return undefined;
  const images: Image[] = [];
  for (const entry of entries) {
    if (!isJsonObject(entry)) return undefined;
    const imageId = asText(entry.ImageId);
    if (imageId === undefined) return undefined;
    images.push(toImage(imageId, entry));
  }
  return images;
}

function toImage(imageId: string, entry: JsonObject): Image {
  const text = (value: unknown) => asText(value) ?? "";
  return {
    imageId,
    name: text(entry.Name),
    description: text(entry.Description),
    type: text(entry.ImageType),
    status: text(entry.Status),
    progress: text(entry.Progress),
    encrypted: text(entry.VolumeEncryptionEnabled).toLowerCase() === "true",
    osType: text(entry.OsType),
    platform: text(entry.Platform),
    sizeGiB: wholeNumber(entry.Size),
    dataDiskSizeGiB: wholeNumber(entry.DataDiskSize),
    creationTime: text(entry.CreationTime),
    sharedCount: wholeNumber(entry.SharedCount),
  };
}

function wholeNumber(value: unknown): number | null {
  const text = asText(value);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
