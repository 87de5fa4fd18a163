/**
 * Clears the read timer of the SDK's HTTP library when a request ends. The library sets it for each request and never
 * clears it, so it would keep the request in memory (test/client/connections/library-timer.test.ts).
 */
import type { ClientRequest } from "node:http";

export function clearLibraryTimer(request: ClientRequest): void {
  request.once("close", () => {
    const { socket } = request;
    if (!socket) return;
    const timers = Object.getOwnPropertySymbols(socket).filter(
      ({ description }) => description === "TIMER::READ_TIMER",
    );
    for (const timer of timers) clearTimeout(Reflect.get(socket, timer) as NodeJS.Timeout);
  });
}
