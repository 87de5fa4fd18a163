/**
 * The numbers of the ECD image-sharing API, each with its source, and the default time limit. No other file may repeat
 * one of them.
 */

/**
 * The default for the number of account ids in one `AddAccount` or `RemoveAccount` array. The English API reference
 * says that parameters with an N greater than 10 are ignored, and that the call still succeeds.
 */
export const MAX_ACCOUNTS_PER_CALL = 10;

/** The largest array of account ids that the API's metadata allows (`maxItems`). The English text says 10, as above. */
export const SCHEMA_ACCOUNTS_PER_CALL = 50;

/** The number of accounts per image in older SDK documents and on the console page. Other documents disagree. */
export const DOCUMENTED_ACCOUNTS_PER_IMAGE = 50;

/** The number of digits in an Alibaba Cloud main account id today. */
export const MAIN_ACCOUNT_ID_DIGITS = 16;

/** The number of digits in a RAM user id, which starts with 2 or 3. Images are shared with main accounts only. */
export const RAM_USER_ID_DIGITS = 18;

/** The largest account id, because the API uses a signed 64-bit number. */
export const LARGEST_ACCOUNT_ID = 9_223_372_036_854_775_807n;

/** The default time limit of an operation (`timeouts` block). Creating and deleting a copy have other defaults. */
export const DEFAULT_OPERATION_TIMEOUT_MS = 5 * 60 * 1000;
