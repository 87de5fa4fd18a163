/** The error that ends a probe before its last question. */

export class ProbeStopped extends Error {
  /**
   * @param message for the person who runs the probe; it may name accounts and quote the service
   * @param reason for the report, which holds no ids and no words of the service
   */
  constructor(
    message: string,
    readonly reason: string,
  ) {
    super(message);
  }
}

/** @param what such as `an addition` */
export function notShown(what: string): ProbeStopped {
  const reason = `the service answered success for ${what}, and no read shows it`;
  return new ProbeStopped(reason, reason);
}
