/**
 * The column names under which files keep the ids and names of accounts, as people, consoles and exports write them. A
 * column whose role is in doubt is an error, because a wrong column shares an image with another account. The last day
 * with access has one name, `until`.
 */
import { quoted } from "../../src/model";

const ID_NAMES = new Set(
  `id accountid accountno accountnumber accountuid aliuid uid mainaccountid mainaccountuid memberid memberuid
  memberaccountid cloudaccountid aliyunid aliyunuid aliyunaccountid alibabacloudid alibabacloudaccountid 账号id 账号uid 帐号id
  账户id 账户uid 帐户id 主账号id 主账号uid 主账户id 云账号id 阿里云账号id 阿里云账号uid 阿里云uid 成员id 成员uid 成员账号id 成员账号uid`.split(
    /\s+/,
  ),
);
const NAME_NAMES = new Set(
  `name accountname accountalias accountdisplayname alias displayname membername nickname 名称 账号名称 账号名 账号别名 帐号名称
  账户名称 账户名 主账号名称 别名 显示名称 显示名 成员名称 成员账号名称 昵称`.split(/\s+/),
);

/** The usual names from above, for messages. Case, spaces, "_" and "-" are ignored. */
const USUAL_ID_NAMES = "id, account_id, uid or 账号ID";
const USUAL_NAME_NAMES = "name, account_name, alias, display_name or 账号名称";

export interface AccountColumns {
  readonly id: number;
  /** Undefined when the file has no names. */
  readonly name: number | undefined;
  /** Undefined when the file has no last days with access. */
  readonly until: number | undefined;
}

/**
 * The columns that a first line names; undefined when the line is data. A line that holds an account id is data, even
 * if the id is mistyped. Otherwise an account would be lost silently.
 * @throws when two columns may hold the ids or the names, or when there are further columns and none of them is known
 * to hold the names
 */
export function namedColumns(fields: readonly string[]): AccountColumns | undefined {
  const [id, secondId] = fields.flatMap((field, index) => (isIdName(field) ? [index] : []));
  if (id === undefined || fields.some(isLikeAnId)) return undefined;
  if (secondId !== undefined) throw new Error(inDoubt(fields, isIdName, "account ids"));
  const [name, secondName] = fields.flatMap((field, index) => (isNameName(field) ? [index] : []));
  if (secondName !== undefined) throw new Error(inDoubt(fields, isNameName, "names"));
  const until = fields.findIndex(isUntilName);
  if (name === undefined && fields.some((field, index) => index !== id && index !== until && field !== "")) {
    throw new Error(
      `no column is known to hold the names: the columns are ${listed(fields)}. Call the column of the names ${USUAL_NAME_NAMES}. If the file has no names, add an empty column "name"`,
    );
  }
  return { id, name, until: until < 0 ? undefined : until };
}

/** Advice on a first line that is neither a header nor data, such as `Tenant,Name`. */
export function headerAdvice(): string {
  return `If the line is a header, call the column of the ids ${USUAL_ID_NAMES}, and the column of the names ${USUAL_NAME_NAMES}`;
}

export function isIdName(text: string): boolean {
  return ID_NAMES.has(plain(text));
}

export function isNameName(text: string): boolean {
  return NAME_NAMES.has(plain(text));
}

export function isUntilName(text: string): boolean {
  return plain(text) === "until";
}

/** The message for two columns, or two keys of an entry, that may hold the same value. */
export function inDoubt(names: readonly string[], role: (name: string) => boolean, what: string): string {
  return `${listed(names.filter(role))} may each hold the ${what}. Keep one, and rename or remove the others`;
}

/** A few names from a file, in quotes. */
export function listed(names: readonly string[]): string {
  const shown = names.filter((name) => name !== "").map((name) => quoted(name, 30));
  return shown.length > 8 ? `${shown.slice(0, 8).join(", ")} and ${shown.length - 8} more` : shown.join(", ");
}

/**
 * True for a text of digits only, and for a text with six digits or more. It may be an id, a mistyped id, or an id that
 * a spreadsheet has changed.
 */
function isLikeAnId(field: string): boolean {
  return /^\p{Nd}+$/u.test(field) || (field.match(/\p{Nd}/gu) ?? []).length >= 6;
}

/** The form in which names are compared: in lower case, without spaces and signs. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_.:'"()-]/g, "");
}
