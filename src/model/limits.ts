/**
 * Numbers of the ECD image-sharing API, each with its origin. Nothing else in the project may repeat one of them.
 */

/**
 * Most account ids sent in one `AddAccount` or `RemoveAccount` array unless the user says otherwise. The English API
 * reference says of both that a parameter whose N is greater than 10 is ignored, while the call still answers success.
 */
export const MAX_ACCOUNTS_PER_CALL = 10;

/** Most account ids that the API's metadata allows in one array (`maxItems`); its English text says 10, as above. */
export const SCHEMA_ACCOUNTS_PER_CALL = 50;

/** Accounts per image above which the documents disagree (50 in older SDK documents and on the console page). */
export const DOCUMENTED_ACCOUNTS_PER_IMAGE = 50;

/** Digits of an Alibaba Cloud main account id today. */
export const MAIN_ACCOUNT_ID_DIGITS = 16;

/** Digits of a RAM user id, which starts with 2 or 3; images are shared with main accounts only. */
export const RAM_USER_ID_DIGITS = 18;

/** The API carries an account id as a signed 64-bit number; more digits cannot be an account. */
export const LARGEST_ACCOUNT_ID = 9_223_372_036_854_775_807n;

/** Default of each operation's time limit (`timeouts` block). */
export const DEFAULT_OPERATION_TIMEOUT_MS = 5 * 60 * 1000;
