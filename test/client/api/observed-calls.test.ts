/** `observed` calls report the form of a list in the answer. Each call is sent on its own. */
import type { ImageRef } from "../../../src/model";
import { clientOf, failureOf, IMAGE, json, NEVER, raw, serviceOfEachTest } from "../../support/fake-service";

const service = serviceOfEachTest(json({ RequestId: "R-1", AliUids: [] }));

const REF: ImageRef = IMAGE;

it.each([
  ['{"RequestId":"R-1"}', "omitted", []],
  ['{"RequestId":"R-1","AliUids":[]}', "empty", []],
  ['{"RequestId":"R","AliUids":["1182725234310001"]}', "strings", ["1182725234310001"]],
  ['{"RequestId":"R","AliUids":[1182725234310001]}', "numbers", ["1182725234310001"]],
  ['{"RequestId":"R","AliUids":[210987654321098765]}', "numbers", ["210987654321098765"]],
  [
    '{"RequestId":"R","AliUids":["1182725234310001",1182725234310002]}',
    "mixed",
    ["1182725234310001", "1182725234310002"],
  ],
])("observed reads %s as %s", async (body, form, accounts) => {
  service().handler = raw(body);
  expect(await clientOf(service().url).observed.accounts(REF, NEVER)).toEqual({ accounts, form });
});

it.each([
  ['{"RequestId":"R-1","NextToken":""}', "omitted", 0],
  ['{"RequestId":"R-1","Images":[]}', "empty", 0],
  ['{"RequestId":"R-1","Images":[{"ImageId":"m-1"}]}', "objects", 1],
])("observed.images: images of %s are %s", async (body, form, count) => {
  service().handler = raw(body);
  const { images, form: found } = await clientOf(service().url).observed.images(REF, NEVER);
  expect([found, images.length]).toEqual([form, count]);
});

it("an observed answer in another form is an error, never an empty list", async () => {
  service().handler = raw('{"RequestId":"R-1","AliUids":null}');
  const failure = await failureOf(clientOf(service().url).observed.accounts(REF, NEVER));
  expect(failure).toMatchObject({ code: "UnreadableAnswer" });
});

it("each observed read is a request of its own, even when several reads run at the same time", async () => {
  const { observed } = clientOf(service().url);
  await Promise.all([1, 2, 3].map(() => observed.accounts(REF, NEVER)));
  expect(service().seen).toHaveLength(3);
});

it("an observed write sends lists of any length, with repeated accounts, unchanged", async () => {
  const add = [...new Array<string>(50).fill("1182725234310001"), "1182725234310002"];
  await clientOf(service().url).observed.change(REF, { add, remove: ["1182725234310003"] });
  const query = Object.fromEntries(service().seen[0]?.query ?? []);
  expect(query).toMatchObject({
    "AddAccount.50": "1182725234310001",
    "AddAccount.51": "1182725234310002",
    "RemoveAccount.1": "1182725234310003",
  });
  expect(Object.keys(query)).toHaveLength(54);
});
