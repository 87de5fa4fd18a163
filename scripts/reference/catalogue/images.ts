/** Diagnostics about an image: its look-up, its import, and refusals of the service. */
import type { DiagnosticEntry } from "./entry";

export const IMAGE_ENTRIES: readonly DiagnosticEntry[] = [
  {
    titles: ["… does not exist"],
    meaning:
      "The region has no such image that these credentials can see. As a warning: the image of an existing share was deleted.",
    remedy: "Correct the id or the region, or first copy the image to the region.",
  },
  {
    titles: ["… is not a custom image", "… was shared to this account", "… is encrypted"],
    meaning: "The service shares and copies only an account's own custom images without encryption.",
    remedy: "Use another image, or the credentials of the owner.",
  },
  {
    titles: ["… is not available: its status is …"],
    meaning: "The image is still being made, or its making failed.",
    remedy: "Wait until the status is Available, and plan again.",
  },
  {
    titles: ["… cannot be seen"],
    meaning: "These credentials no longer see the image or its accounts. They may be the wrong credentials.",
    remedy:
      "If the message names an account, use its credentials. Otherwise correct the cause that the message names. The state did not change.",
  },
  {
    titles: ["… no longer exists"],
    meaning: "The image was deleted outside Terraform, and the resource leaves the state.",
    remedy: "Choose another image, or remove the resource.",
  },
  {
    titles: [
      "… could not be read",
      "… could not be read: …",
      "… could not be checked: …",
      "… could not be listed: …",
      "The images of … could not be listed: …",
    ],
    meaning: "A call to the service failed. Nothing was changed.",
    remedy: "Correct the cause that the message names, and run the command again.",
  },
  {
    titles: ["… is not checked: …", "The images of … are not checked: …"],
    meaning: "A check of the plan needs a read that failed or is not permitted.",
    remedy: "Allow the read that the message names. The apply checks again.",
  },
  {
    titles: ["… is not refreshed"],
    meaning:
      "An argument of the provider is known only after apply, so the provider cannot read the image now and uses the state unchanged.",
    remedy: "Plan again when the value that the message names is known.",
  },
  {
    titles: ["… is not listed: …"],
    meaning: "One image of a list could not be read. The other images are listed.",
    remedy: "Correct the cause that the message names, and list again.",
  },
  {
    titles: ["… could not be imported: …", "… cannot be imported"],
    meaning: "The object could not be read, or it is not of the kind to import. Nothing was imported.",
    remedy: "Correct the cause that the message names, and import again.",
  },
  {
    titles: ["… is shared with none of the accounts to import"],
    meaning: "An import of named accounts found none of them on the image.",
    remedy: "Create the share, or correct the import id.",
  },
  {
    titles: ["… is not shared with … of those to import"],
    meaning: "Some accounts of the import id have no access. The others are imported.",
    remedy: "A plan with these accounts in `account_ids` adds them.",
  },
  {
    titles: ["The provider is not configured yet"],
    meaning: "The read needs an argument of the provider that is known only after apply.",
    remedy: "Use a value that the plan knows, or first apply the resource that decides it, with `-target`.",
  },
];
