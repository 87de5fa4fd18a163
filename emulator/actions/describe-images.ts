/**
 * `DescribeImages`: the images that the caller owns, images that are shared to it, and system images, with filters and
 * pages.
 */
import { imageNotFound } from "../api-error";
import { numbered } from "../http/api-call";
import type { Image } from "../state/image";
import type { Action, ActionContext } from "./action";
import { pageOf } from "./page";
import { requiredRegion } from "./parameters";
import { type View, viewOf } from "./visible-image";

export const describeImages: Action = {
  name: "DescribeImages",
  version: "2020-09-30",
  ramProduct: "ecd",
  run(context) {
    const region = requiredRegion(context);
    const found = candidates(context, region).filter(([image, view]) => fits(context, image, view));
    const { entries, nextToken } = pageOf(context, found);
    const images = entries.map(([image, view]) => describe(image, view));
    return {
      ...(images.length === 0 && context.behaviour.noImages === "omitted" ? {} : { Images: images }),
      NextToken: nextToken,
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
    // Only the owner learns how many accounts have access.
    ...(view === "CUSTOM" ? { SharedCount: image.sharedCount } : {}),
  };
}
