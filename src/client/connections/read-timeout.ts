/**
 * The time limit from the sent request to the end of the answer. The library's own read timeout is not used, because it
 * does not work on a reused connection (test/client/connections/read-timeout.test.ts).
 */
import type { ClientRequest, IncomingMessage } from "node:http";
import type { Network } from "./network";

export function limitReadTime(
  request: ClientRequest,
  { setTimer, readTimeoutMs }: Pick<Network, "setTimer" | "readTimeoutMs">,
): void {
  let answer: IncomingMessage | undefined;
  let cancelTimer: () => void = () => {};
  request.once("socket", () => {
    cancelTimer = setTimer(() => {
      const late = new Error(`ReadTimeout(${readTimeoutMs})`);
      answer?.destroy(late);
      request.destroy(late);
    }, readTimeoutMs);
  });
  request.once("response", (response) => {
    answer = response;
  });
  request.once("close", () => cancelTimer());
}
