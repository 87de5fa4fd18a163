/** Only the first call loads the SDK, so the SDK does not delay a process that makes no call. */
import { cloudOf, configure } from "./setting";

const loaded: string[] = [];
const note = (name: string) => {
  loaded.push(name);
  return jest.requireActual(name);
};
jest.mock("@alicloud/openapi-core", () => note("@alicloud/openapi-core"));
jest.mock("@alicloud/credentials", () => note("@alicloud/credentials"));
jest.mock("httpx", () => note("httpx"));

test("the first call loads the SDK and its HTTP library, and a configuration does not", async () => {
  const config = { access_key: "k", secret_key: "s", endpoint: "http://127.0.0.1:9", region: "cn-hangzhou" };
  await configure(config);
  const cloud = await cloudOf(config);
  expect(loaded).toEqual([]);
  const call = cloud.listAccounts({ region: "cn-hangzhou", imageId: "m-1" }, new AbortController().signal);
  await expect(call).rejects.toMatchObject({ code: "ECONNREFUSED" });
  expect(loaded).toContain("@alicloud/openapi-core");
});
