/** A message that hides account ids still shows the RequestId and the image. */
import { HIDDEN_NAMES } from "../../src/resources/account-names";
import { failureSummary, serviceMessageFor } from "../../src/resources/messages";
import { failure } from "../support/simulated-service";

const refused = (message: string) => failure("refused", { action: "A", code: "InvalidAccount", message });

test.each(["1182725234310003", "119285303", "20001"])("a message of the service hides the account id %s", (id) => {
  const said = serviceMessageFor(refused(`Account ${id} does not exist, "${id}".`), HIDDEN_NAMES);
  expect(said).toBe('A failed with InvalidAccount: Account (hidden) does not exist, "(hidden)". (RequestId R-1)');
});

test("a message that hides accounts keeps the RequestId and the id of the image", () => {
  const requestId = "12345678-1234-1234-1234-123456789ABC";
  const said = serviceMessageFor({ ...refused("Image m-12345678 has status 404"), requestId }, HIDDEN_NAMES);
  expect(said).toBe(`A failed with InvalidAccount: Image m-12345678 has status 404 (RequestId ${requestId})`);
});

test.each([
  ["service", "an error of the service"],
  ["network", "no answer from the service"],
] as const)("the summary of an unavailable failure of the %s is: %s", (origin, summary) => {
  expect(failureSummary(failure("unavailable", { origin }))).toBe(summary);
});
