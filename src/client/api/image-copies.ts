/**
 * The operations that create, change and delete images. No method here repeats a call. `CopyImage` has no client token:
 * when its outcome is unknown, the caller must look for the copy before it sends the call again.
 */
import type { ImageRef } from "../../model";
import { calledAction, EcdError, unreadableAnswer } from "../answers/ecd-error";
import { asText } from "../answers/lossless-json";
import type { ApiAnswer } from "../calls/api-sender";
import { type EcdCalls, type Log, numbered, type Query } from "./ecd-calls";
import type { ImageUserLists } from "./image-users";

interface ImageCopyRequest {
  readonly source: ImageRef;
  readonly region: string;
  readonly name: string;
  /** The description with the mark. */
  readonly description: string;
}

/** A template of cloud desktops. */
interface Bundle {
  readonly bundleId: string;
  readonly name: string;
}

export class ImageCopies {
  constructor(
    private readonly calls: EcdCalls,
    private readonly log: Log,
    private readonly users: ImageUserLists,
  ) {}

  /** `CopyImage`. @returns the id of the new image, which is not complete yet */
  async copyImage(
    { source, region, name, description }: ImageCopyRequest,
    unsentSignal?: AbortSignal,
  ): Promise<string> {
    const query = {
      ImageId: source.imageId,
      DestinationRegionId: region,
      DestinationImageName: name,
      DestinationDescription: description,
    };
    const answer = await this.write(source, "CopyImage", query, { to: region, name }, unsentSignal);
    const imageId = asText(answer.body.ImageId);
    if (imageId !== undefined && imageId !== "") return imageId;
    const unreadable = unreadableAnswer(
      calledAction("ecd", "CopyImage"),
      "the answer has no ImageId",
      answer.requestId,
    );
    throw new EcdError({ ...unreadable, message: unreadable.message, outcomeUnknown: true });
  }

  /** `CancelCopyImage`. The service deletes the incomplete image. It refuses the call when the copy is complete. */
  async cancelCopy(copy: ImageRef): Promise<void> {
    await this.write(copy, "CancelCopyImage", { ImageId: copy.imageId });
  }

  /** `DeleteImages` of one image. The call asks the service to keep the templates that use the image. */
  async deleteImage(image: ImageRef): Promise<void> {
    const query = { ...numbered("ImageId", [image.imageId]), DeleteCascadedBundle: "false" };
    await this.write(image, "DeleteImages", query);
  }

  /** `ModifyImageAttribute`: changes the name, and the description with its mark. */
  async modifyImage(image: ImageRef, { name, description }: Record<"name" | "description", string>): Promise<void> {
    const query = { ImageId: image.imageId, Name: name, Description: description };
    await this.write(image, "ModifyImageAttribute", query, { name });
  }

  /** `DescribeBundles`: the templates that use an image. */
  async bundlesUsing(image: ImageRef, signal: AbortSignal): Promise<readonly Bundle[]> {
    const templates = await this.users.usersOf("templates", image.region, [image.imageId], signal);
    return templates.map(({ id, name }) => ({ bundleId: id, name }));
  }

  private async write(
    image: ImageRef,
    action: string,
    query: Query,
    more: Readonly<Record<string, unknown>> = {},
    unsentSignal?: AbortSignal,
  ): Promise<ApiAnswer> {
    const fields = { action, image: image.imageId, region: image.region, ...more };
    try {
      const answer = await this.calls.send(image.region, action, query, { write: true, unsentSignal });
      this.log("changed image", { ...fields, requestId: answer.requestId ?? "" });
      return answer;
    } catch (error) {
      if (!(error instanceof EcdError)) throw error;
      const { code, requestId = "", outcomeUnknown } = error;
      this.log("changing image failed", { ...fields, code, requestId, outcomeUnknown });
      throw error;
    }
  }
}
