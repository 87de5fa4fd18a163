/** The copy calls for tests in which no image is copied. Each call fails. */
import type { CopyPort } from "../../../src/resources/cloud";

async function unexpected(): Promise<never> {
  throw new Error("no test of this cloud copies an image");
}

export const NO_COPIES: CopyPort = {
  copyImage: unexpected,
  cancelCopy: unexpected,
  deleteImage: unexpected,
  modifyImage: unexpected,
  bundlesUsing: unexpected,
};
