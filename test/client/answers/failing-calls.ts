/** A fake service for each test, and the failure of one write or one read that gets a bad answer from it. */
import type { Network } from "../../../src/client";
import { clientOf, failureOf, type Handler, IMAGE, json, NEVER, serviceOfEachTest } from "../../support/fake-service";

/** A new service for each test. `write` and `read` return the failure of one call that the handler answers. */
export function failingCalls() {
  const service = serviceOfEachTest(json({}));
  return {
    service,
    write: async (handler: Handler, network: Partial<Network> = {}) => {
      service().handler = handler;
      const change = { add: ["1182725234310001"], remove: [] };
      return await failureOf(clientOf(service().url, { network }).modifyAccounts(IMAGE, change));
    },
    read: async (handler: Handler, network: Partial<Network> = {}) => {
      service().handler = handler;
      return await failureOf(clientOf(service().url, { network }).listAccounts(IMAGE, NEVER));
    },
  };
}
