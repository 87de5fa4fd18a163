/** An abort of a request in flight. */
import { clientOf, type FakeService, failureOf, fakeService, IMAGE, json } from "../../support/fake-service";

let service: FakeService;
beforeEach(async () => {
  service = await fakeService(json({}));
});
afterEach(() => service.close());

test("an abort ends a read in flight and its connection", async () => {
  const controller = new AbortController();
  const closed = new Promise((resolve) => {
    service.handler = (_seen, response) => {
      response.once("close", resolve);
      controller.abort();
    };
  });
  const failure = await failureOf(clientOf(service.url).listAccounts(IMAGE, controller.signal));
  expect(failure).toMatchObject({ kind: "interrupted", retryable: false, outcomeUnknown: false });
  await closed;
});
