/** Records the status and the headers of an answer, because the SDK core drops them when it cannot read the body. */
import type { ClientRequest } from "node:http";
import type { RequestContext } from "./request-context";

export function recordAnswer(request: ClientRequest, context: RequestContext): void {
  request.once("response", (response) => {
    context.status = response.statusCode;
    context.headers = response.headers;
  });
}
