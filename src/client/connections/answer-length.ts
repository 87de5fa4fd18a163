/** Ends an answer that is too long, because the SDK's HTTP library accepts any length. */
import type { ClientRequest, IncomingMessage } from "node:http";
import { LONGEST_ANSWER_BYTES, type RequestContext } from "./request-context";

export function limitAnswerLength(request: ClientRequest, context: RequestContext): void {
  request.once("response", (response) => countParts(response, context));
}

/** Counts the parts without a listener: a listener would start the stream before the library listens. */
function countParts(response: IncomingMessage, context: RequestContext): void {
  let length = 0;
  const { push } = response;
  response.push = (part: Uint8Array | null, encoding) => {
    length += part?.length ?? 0;
    if (length <= LONGEST_ANSWER_BYTES) return push.call(response, part, encoding);
    context.isTooLong = true;
    response.destroy(new Error("the answer is too long"));
    return false;
  };
}
