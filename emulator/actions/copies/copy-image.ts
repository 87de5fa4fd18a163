/**
 * `CopyImage`: begins to copy an image to another region. The new image is Creating until the copy is complete. The
 * service makes one copy of an image at a time, and a limited number of copies in a region at once.
 */
import { ApiError, invalidParameter } from "../../api-error";
import { hexDigits } from "../../random";
import { type Image, toCopySeed } from "../../state/image";
import type { Action, ActionContext } from "../action";
import { required, requiredRegion } from "../parameters";
import { checkDescription, checkName, ownImage, wrongStatus } from "./own-image";

export const copyImage: Action = {
  name: "CopyImage",
  version: "2020-09-30",
  ramProduct: "ecd",
  run(context) {
    const { world, behaviour, rules, random, caller } = context;
    const region = requiredRegion(context);
    const source = ownImage(context, region, required(context, "ImageId"));
    const destination = destinationOf(context, region);
    const name = required(context, "DestinationImageName");
    checkName(name);
    const description = context.call.parameters.get("DestinationDescription") ?? "";
    if (description !== "") checkDescription("DestinationDescription", description);
    checkCopyable(context, source);
    if (behaviour.copyToTakenName === "error" && isTaken(context, destination, name)) {
      throw new ApiError(409, "InvalidImageName.Duplicated", `An image is named ${name} already.`);
    }
    const { encrypted: _, sharedWith: __, copy: ___, ...fields } = source.toSeed();
    const imageId = `m-${hexDigits(random, 17)}`;
    world.images.put({
      ...fields,
      imageId,
      region: destination,
      ...(caller && { owner: caller.accountId }),
      name,
      description,
      status: "Creating",
      progress: "0%",
      creationTime: new Date(world.now).toISOString(),
      copy: toCopySeed({
        source: { region, imageId: source.imageId },
        startMs: startOf(context, destination),
        durationMs: behaviour.copyMs,
        listedFromMs: world.now + behaviour.copyListedMs,
        end: rules.copyEnd,
      }),
    });
    return { ImageId: imageId };
  },
};

function destinationOf(context: ActionContext, region: string): string {
  const destination = required(context, "DestinationRegionId");
  if (!context.world.hasRegion(destination)) {
    throw new ApiError(404, "DestinationRegion.NotFound", `The specified region ${destination} does not exist.`);
  }
  if (destination === region) throw invalidParameter("DestinationRegionId", "it is the region of the image.");
  return destination;
}

function checkCopyable({ world, behaviour }: ActionContext, source: Image): void {
  if (source.encrypted) throw new ApiError(400, behaviour.encryptedImage, "An encrypted image cannot be copied.");
  if (source.fields.status !== "Available") throw wrongStatus(source);
  const isCopied = [...world.images.all()].some(
    ({ creation, fields }) =>
      fields.status === "Creating" &&
      creation?.source.imageId === source.imageId &&
      creation.source.region === source.region,
  );
  if (isCopied) {
    throw new ApiError(403, "OperationDenied.ImageCopyConflict", `Image ${source.imageId} is being copied.`);
  }
}

/**
 * The time at which the copy begins. A region at its limit begins the next copy after another copy ends. If no other
 * copy ends, the copy waits for ever.
 */
function startOf({ world, behaviour }: ActionContext, destination: string): number {
  const ends = [...world.images.of(destination)].flatMap(({ copyEndMs }) => copyEndMs ?? []);
  const beyond = ends.length - behaviour.copiesPerRegion;
  if (beyond < 0) return world.now;
  if (behaviour.copyBeyond === "refused") {
    throw new ApiError(403, "QuotaExceed.ConcurrentCopy", `Region ${destination} makes as many copies as it may.`);
  }
  return ends.sort((a, b) => (a < b ? -1 : 1))[beyond] ?? Number.POSITIVE_INFINITY;
}

function isTaken({ world }: ActionContext, region: string, name: string): boolean {
  return [...world.images.of(region)].some(({ fields }) => fields.name === name);
}
