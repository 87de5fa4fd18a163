/** Diagnostics of an apply of a share, and diagnostics of unexpected faults and damaged states. */
import type { DiagnosticEntry } from "./entry";

export const APPLY_ENTRIES: readonly DiagnosticEntry[] = [
  {
    titles: ["… was not shared", "… was not shared…"],
    meaning: "A create failed, and removed the access that it gave.",
    remedy: "Correct the cause that the message names, and apply again.",
  },
  {
    titles: ["Access to … was not changed as planned"],
    meaning: "A part of an update failed. The state holds the accounts that have access now.",
    remedy: "Correct the cause that the message names, and apply again.",
  },
  {
    titles: ["Access to … was not taken away"],
    meaning: "A part of a destroy failed. The state holds the accounts that have access now.",
    remedy: "Correct the cause that the message names, and apply again.",
  },
  {
    titles: ["… was not replaced: the plan did not know account_ids"],
    meaning: "A share is replaced on its own image, and its `account_ids` is known only in apply.",
    remedy:
      "Apply without the replacement. With `replace_triggered_by`, first apply the resource that decides `account_ids`, with `-target`.",
  },
  {
    titles: ["… was also shared with … outside this apply"],
    meaning: "Other accounts gained access during the apply. The next apply removes them.",
    remedy: "List the accounts in `account_ids` if they should keep access.",
  },
  {
    titles: ["…: the service took fewer accounts per call than accounts_per_call"],
    meaning: "The service ignored or refused accounts above 10. All changes were made in tens.",
    remedy: "Remove `accounts_per_call`.",
  },
];

export const UNEXPECTED_ENTRIES: readonly DiagnosticEntry[] = [
  {
    titles: [
      ...["Applying … failed", "Configuring the provider failed", "Generating the configuration of … failed"],
      ...["Importing … failed", "Listing … failed", "Planning … failed", "Reading … failed"],
      ...["Reading the data source … failed", "Stopping the provider failed", "Upgrading the identity of … failed"],
      ...["Upgrading the state of … failed", "Validating … failed"],
    ],
    meaning: "A fault of the provider. An exception became this error, so that Terraform keeps its state.",
    remedy: "Report the message with the steps, and the log of `TF_LOG_PROVIDER=DEBUG`.",
  },
  {
    titles: ["The state was written by a newer provider (schema version …)"],
    meaning: "An older version of the package reads a newer state.",
    remedy: "Use a version at least as new as the one that wrote the state.",
  },
  {
    titles: ["The state of a … holds an invalid …", "The state of a … lacks …"],
    meaning: "The state was edited or is damaged.",
    remedy: "Restore the state from a backup, or remove the resource from the state and import it again.",
  },
];
