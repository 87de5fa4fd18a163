/** Diagnostics about arguments. They need no call to the service, except where the entry says so. */
import type { DiagnosticEntry } from "./entry";

export const ARGUMENT_ENTRIES: readonly DiagnosticEntry[] = [
  {
    titles: ["Invalid …", "Invalid … …", "Invalid role_arn"],
    meaning: "The value of an argument or an environment variable is not of the required form.",
    remedy: "The message names the argument and the allowed values. Correct the value.",
  },
  {
    titles: ["Missing …", "Missing resource_directory_id", "Missing security_token"],
    meaning: "A required argument is null or absent.",
    remedy: "Set the argument that the title names.",
  },
  {
    titles: ["The secret_key belongs to another access_key"],
    meaning: "The id and the secret of the access key come from two places, such as the variables of two tools.",
    remedy: "Set both parts of one key: both arguments, or both variables of one tool. The message lists the pairs.",
  },
  {
    titles: ["Empty …", "Empty account id", "Empty image id", "Empty image name", "Empty region"],
    meaning: "A text or a list is empty where a value is needed.",
    remedy: "Set a value, or remove the argument. A variable without a value is a common cause.",
  },
  {
    titles: ["Null account id", "Null in …", "Null in tags"],
    meaning: "A list or a map contains null.",
    remedy: "Remove the null, for example with `compact()` or a condition.",
  },
  {
    titles: ["Invalid account id …", "… of the account ids …"],
    meaning:
      "An account id has a character that is not a digit, starts with 0, or is larger than the API allows. As a warning: ids of a share with `hide_accounts` do not have 16 digits, or look like RAM users.",
    remedy: "Correct the id. The account's id is in the console, under the account's security settings.",
  },
  {
    titles: ["Account id … has … digits"],
    meaning: "Account ids have 16 digits, and this one has another length.",
    remedy: "Check the id for a missing or a doubled digit.",
  },
  {
    titles: ["Account id … looks like a RAM user"],
    meaning: "Ids of RAM users have 18 digits. An image is shared with accounts.",
    remedy: "Use the id of the account to which the RAM user belongs.",
  },
  {
    titles: ["All … account ids… end in 0"],
    meaning: "A spreadsheet or a JavaScript number rounded the ids.",
    remedy: "Export the ids as text, and pass them as strings.",
  },
  {
    titles: ["Invalid account name …"],
    meaning: "A name of `account_names` has a form that a plan cannot show safely.",
    remedy: "Correct the name as the message says.",
  },
  {
    titles: ["Invalid image id …", "Invalid region …", "Invalid folder id …", "Invalid resource directory id …"],
    meaning: "The id does not have the form of such ids.",
    remedy: "Copy the id from the console.",
  },
  {
    titles: ["Invalid image name …", "Invalid description …"],
    meaning: "The service does not accept this text for an image.",
    remedy: "Keep to the length and the characters that the message names.",
  },
  {
    titles: ["Invalid duration …"],
    meaning: "A time limit of `timeouts` is not a duration.",
    remedy: "Write numbers with the units `ms`, `s`, `m` and `h`, such as `90s` or `1h30m`.",
  },
  {
    titles: ["Invalid on_destroy …"],
    meaning: "`on_destroy` is neither `unshare` nor `retain`.",
    remedy: "Use one of the two.",
  },
  {
    titles: ["Invalid copied_from …"],
    meaning: "`copied_from` does not name an image with its region.",
    remedy: "Write `<region>:<image_id>` of the image that was copied.",
  },
  {
    titles: ["Invalid import id"],
    meaning: "The import id has none of the allowed forms.",
    remedy: "Use a form that the message lists.",
  },
  {
    titles: ["min_accounts … is more than max_accounts …"],
    meaning: "No number of accounts is within both limits.",
    remedy: "Lower `min_accounts`, or raise `max_accounts`.",
  },
  {
    titles: ["Both folder_ids and all_members", "Neither folder_ids nor all_members"],
    meaning: "A directory's accounts are selected by folders or as a whole.",
    remedy: "Set exactly one of `folder_ids` and `all_members`.",
  },
  {
    titles: ["The image is already in …"],
    meaning: "The copy would be in the region of its source.",
    remedy: "Share the image itself, or set `region` to another region.",
  },
  {
    titles: ["The region is missing"],
    meaning: "Neither the resource nor the provider has a region.",
    remedy: "Set `region`, or `ALICLOUD_REGION`.",
  },
  {
    titles: ["Missing OIDC provider", "Missing OIDC token", "Missing role"],
    meaning: "A role is to be assumed, and a part of its description is absent.",
    remedy: "Set the argument or the variable that the message names.",
  },
  {
    titles: ["Plain http is not allowed for …"],
    meaning: "Requests with signatures and tokens would leave the machine without encryption.",
    remedy: "Use https. Plain http is for this machine only.",
  },
  {
    titles: ["The … … is not a host of Alibaba Cloud"],
    meaning: "The endpoint receives signed requests, and it is not under `aliyuncs.com`.",
    remedy: "Check the endpoint for a typing error. The warning is harmless for a proxy of your own.",
  },
  {
    titles: ["Unusable certificate file"],
    meaning: "The file of `SSL_CERT_FILE` cannot be read, or holds no certificate.",
    remedy: "Correct the path or the file.",
  },
];
