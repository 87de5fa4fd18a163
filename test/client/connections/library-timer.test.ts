/**
 * Memory that a finished call keeps. The SDK's HTTP library sets a timer for each call and does not clear it. Without
 * `clearLibraryTimer`, the timer would keep the whole request in memory for as long as an answer may take.
 */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";
import { realHeap } from "../../../src/provider/heap-limit";
import { clientOf, fakeService, IMAGE, json, NEVER } from "../../support/fake-service";

const CALLS = 20;

/** Weak references to the HTTP requests that the work sends to the port. A test file before this one may send others. */
async function requestsTo(port: number, work: () => Promise<void>): Promise<readonly WeakRef<object>[]> {
  const made: WeakRef<object>[] = [];
  const note = (message: unknown) => {
    const { request } = message as { readonly request: ClientRequest };
    if (String(request.getHeader("host")).endsWith(`:${port}`)) made.push(new WeakRef(request));
  };
  subscribe("http.client.request.start", note);
  try {
    await work();
  } finally {
    unsubscribe("http.client.request.start", note);
  }
  return made;
}

async function collectGarbage(): Promise<void> {
  const heap = realHeap();
  // The target of a WeakRef that was read stays in memory until the end of the turn.
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    heap.collect();
  }
}

test("answered requests are freed, except for the last one of a connection", async () => {
  const service = await fakeService(json({ AliUids: [] }));
  try {
    const client = clientOf(service.url);
    const requests = await requestsTo(service.port, async () => {
      for (let call = 0; call < CALLS; call++) await client.listAccounts(IMAGE, NEVER);
    });
    expect(requests).toHaveLength(CALLS);
    await collectGarbage();
    expect(requests.filter((request) => request.deref() !== undefined).length).toBeLessThanOrEqual(1);
  } finally {
    await service.close();
  }
});
