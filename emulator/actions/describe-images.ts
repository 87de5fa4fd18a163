/** `DescribeImages`: what the caller owns, what is shared to it, and system images; filtered and in pages. */
import { imageNotFound, invalidParameter } from "../api-error";
import { numbered } from "../http/api-call";
import type { Image } from "../state/image";
import type { Action, ActionContext } from "./action";
import { requiredRegion, wholeNumber } from "./parameters";
import { type View, viewOf } from "./visible-image";

export const describeImages: Action = {
  name: "DescribeImages",
  version: "2020-09-30",
  ramProduct: "ecd",
  run(context) {
    const region = requiredRegion(context);
    const pageSize = wholeNumber(context, "MaxResults", 1, 100, 10);
    const found = candidates(context, region).filter(([image, view]) => fits(context, image, view));
    const start = startOfPage(context);
    const end = start + pageSize;
    const images = found.slice(start, end).map(([image, view]) => describe(image, view));
    return {
      ...(images.length === 0 && context.behaviour.noImages === "omitted" ? {} : { Images: images }),
      NextToken: end < found.length ? Buffer.from(`after ${end}`).toString("base64url") : "",
    };
  },
};

function candidates({ call, caller, world, behaviour }: ActionContext, region: string): [Image, View][] {
  const wanted = numbered(call.parameters, "ImageId").map(([, imageId]) => imageId);
  const images =
    wanted.length === 0
      ? [...world.images.of(region)]
      : [...new Set(wanted)].flatMap((imageId) => world.images.find(region, imageId) ?? []);
  const listed = images.filter((image) => image.isListed(world.now));
  const visible = listed.flatMap((image): [Image, View][] => {
    const view = viewOf(image, caller?.accountId ?? "");
    return view === undefined ? [] : [[image, view]];
  });
  if (behaviour.describeUnknownImage === "error") {
    const unknown = wanted.find((imageId) => !visible.some(([image]) => image.imageId === imageId));
    if (unknown !== undefined) throw imageNotFound(unknown, behaviour);
  }
  return visible;
}

function fits({ call }: ActionContext, { fields }: Image, view: View): boolean {
  const actual = {
    ImageType: view,
    ImageStatus: fields.status,
    ImageName: fields.name,
    OsType: fields.osType,
    ProtocolType: fields.protocolType,
  };
  return Object.entries(actual).every(([name, value]) => (call.parameters.get(name) || value) === value);
}

function startOfPage({ call }: ActionContext): number {
  const token = call.parameters.get("NextToken");
  if (token === undefined || token === "") return 0;
  const start = /^after ([0-9]{1,9})$/.exec(Buffer.from(token, "base64url").toString("utf8"))?.[1];
  if (start === undefined) throw invalidParameter("NextToken", "it is not one that this action answered.");
  return Number(start);
}

function describe(image: Image, view: View): Record<string, unknown> {
  const { fields } = image;
  return {
    ImageId: image.imageId,
    Name: fields.name,
    Description: fields.description,
    ImageType: view,
    Status: fields.status,
    Progress: fields.progress,
    OsType: fields.osType,
    Platform: fields.platform,
    ProtocolType: fields.protocolType,
    Size: fields.size,
    DataDiskSize: fields.dataDiskSize,
    CreationTime: fields.creationTime,
    VolumeEncryptionEnabled: image.encrypted,
    // Only the owner learns how many others have it.
    ...(view === "CUSTOM" ? { SharedCount: image.sharedCount } : {}),
  };
}
