/** Diagnostics about copies of images, and about accounts of a resource directory. */
import type { DiagnosticEntry } from "./entry";

export const COPY_ENTRIES: readonly DiagnosticEntry[] = [
  {
    titles: ["… is a finished copy: … cannot change"],
    meaning: "A copy is immutable.",
    remedy: "Declare another copy, and remove this one later.",
  },
  {
    titles: ["… is a copy of … already"],
    meaning:
      "An earlier run left the image, or another stack manages it. It is a warning if an account has access to the image.",
    remedy:
      "Error: paste the printed `import` block, or use the id of the image. Delete the image only if no stack needs it. Warning: do not delete the image; use its id.",
  },
  {
    titles: ["… has an image named … already"],
    meaning: "The copy gets a name that another image has. The service may refuse that.",
    remedy: "Set `name` to a different name.",
  },
  {
    titles: ["The copy of … to … was not made"],
    meaning: "The copy failed, took too long or was interrupted.",
    remedy: "Apply again. The message names an image that may remain.",
  },
  {
    titles: ["… is a copy that failed"],
    meaning: "The service shows the copy as CreateFailed, so nothing can use it.",
    remedy: "Replace it: `terraform apply -refresh=false -replace=<address>`.",
  },
  {
    titles: ["… is not a copy of …"],
    meaning: "The mark in the description names another source or another name.",
    remedy: "Correct `source_image_id`, `source_region` and `name`.",
  },
  {
    titles: ["The source of image … cannot be checked"],
    meaning: "The description of the image does not end with the mark of a copy, so nothing shows its source.",
    remedy: "Check the source before you apply.",
  },
  {
    titles: ["… was not changed…"],
    meaning: "The name or the description of the copy could not be changed.",
    remedy: "Correct the cause that the message names, and apply again.",
  },
  {
    titles: ["… was not deleted: …"],
    meaning: "An account has access to the copy, a template uses it, or a call failed. The copy stays in the state.",
    remedy:
      "Destroy the share of the copy before the copy, or in the same apply. Or correct the cause that the message names.",
  },
  {
    titles: ["… is to be deleted, and … access to it"],
    meaning: "The apply refuses to delete the copy while an account has access.",
    remedy: "Destroy the share of the copy in the same apply.",
  },
  {
    titles: ["… is used by …"],
    meaning: "The service does not delete an image that a template uses.",
    remedy: "Delete these templates, or give them another image.",
  },
  {
    titles: ["The templates that use image … in … are not checked: …"],
    meaning: "The plan could not read the templates, so a deletion may fail in apply.",
    remedy: "Allow the read that the message names.",
  },
  {
    titles: ["The credentials may end before the copy to … is complete"],
    meaning: "Temporary credentials are valid for a shorter time than a copy may take.",
    remedy: "Sign in again before the apply, or use credentials that are renewed.",
  },
];

export const DIRECTORY_ENTRIES: readonly DiagnosticEntry[] = [
  {
    titles: ["The resource directory could not be read: …"],
    meaning: "A call failed, or the credentials may not list members.",
    remedy: "See [While the directory cannot be read](../directory.md#while-the-directory-cannot-be-read).",
  },
  {
    titles: ["The resource directory was changed while it was read"],
    meaning: "Three reads disagreed.",
    remedy: "Plan again later.",
  },
  {
    titles: ["The credentials belong to another resource directory"],
    meaning: "The credentials belong to another organisation.",
    remedy: "Correct the credentials, or `resource_directory_id`.",
  },
  {
    titles: ["… of folder_ids … missing"],
    meaning: "The directory has no such folder. A missing folder does not count as an empty one.",
    remedy: "Correct the id of the folder, or remove it.",
  },
  {
    titles: ["The state of … is not known to this provider"],
    meaning: "A member has a state that is not documented.",
    remedy: "List the account in `exclude`, or use a newer version of the package.",
  },
  {
    titles: ["The resource directory shows no tags"],
    meaning: "The service showed no tags of any member, so a selection by tags would select no account.",
    remedy: "Allow the read of tags, or tag the members. Without `tags`, every member of the folders is selected.",
  },
  {
    titles: ["No account is selected", "Only … selected"],
    meaning: "Fewer accounts are selected than `min_accounts`.",
    remedy: "Check the folders and the tags. If the number is intended, lower `min_accounts`.",
  },
  {
    titles: ["… selected, more than max_accounts allows"],
    meaning: "More accounts are selected than `max_accounts`.",
    remedy: "If so many are intended, raise `max_accounts`.",
  },
];
