/**
 * Calls that report the form of a list with its contents. Each call makes its own request, without a batch and without
 * a cache. Only the probe uses these calls.
 */
import { type AccountChanges, type Image, type ImageRef, isJsonObject } from "../../model";

import type { ApiAnswer } from "../calls/api-sender";
import { accountsOf } from "./account-list";
import { type EcdCalls, numbered, refuseAnswer } from "./ecd-calls";
import { imagesOf } from "./image";

/** The form of a list: absent, empty, or the JSON type of its elements. */
type ListForm = "omitted" | "empty" | "strings" | "numbers" | "objects" | "mixed";

interface ObservedAccounts {
  readonly accounts: readonly string[];
  readonly form: ListForm;
}

interface ObservedImages {
  readonly images: readonly Image[];
  readonly form: ListForm;
}

export class ObservedCalls {
  constructor(private readonly calls: EcdCalls) {}

  /** `DescribeImagePermission`. */
  async accounts(ref: ImageRef, signal: AbortSignal): Promise<ObservedAccounts> {
    const action = "DescribeImagePermission";
    const answer = await this.calls.send(ref.region, action, { ImageId: ref.imageId }, { write: false, signal });
    return {
      accounts: accountsOf(answer.body) ?? refuseAnswer(action, "AliUids", answer),
      form: formOf(answer, "AliUids"),
    };
  }

  /** `DescribeImages` by id, the first page. */
  async images(ref: ImageRef, signal: AbortSignal): Promise<ObservedImages> {
    const action = "DescribeImages";
    const answer = await this.calls.send(ref.region, action, numbered("ImageId", [ref.imageId]), {
      write: false,
      signal,
    });
    return { images: imagesOf(answer.body) ?? refuseAnswer(action, "Images", answer), form: formOf(answer, "Images") };
  }

  /** `ModifyImagePermission` with lists of any length. A list may contain an account more than once. */
  async change(ref: ImageRef, { add, remove }: AccountChanges): Promise<void> {
    const query = { ImageId: ref.imageId, ...numbered("AddAccount", add), ...numbered("RemoveAccount", remove) };
    await this.calls.send(ref.region, "ModifyImagePermission", query, { write: true });
  }
}

/** Reads the form from the text, because the parsed body has long numbers as strings. */
function formOf({ text }: ApiAnswer, field: string): ListForm {
  const body: unknown = JSON.parse(text);
  const list = isJsonObject(body) ? body[field] : undefined;
  if (!Array.isArray(list)) return "omitted";
  const types = [...new Set(list.map((element) => typeof element))];
  if (types.length > 1) return "mixed";
  switch (types[0]) {
    case undefined:
      return "empty";
    case "string":
      return "strings";
    case "number":
      return "numbers";
    default:
      return "objects";
  }
}
