/** The core of the official SDK signs the calls, so the emulator does not only accept signatures of our own code. */
import Client, { $OpenApiUtil } from "@alicloud/openapi-core";
import { RuntimeOptions } from "@darabonba/typescript";
import { DEFAULT_ACCOUNT, EcdEmulator } from "../../../emulator";

describe("the official SDK core as a client", () => {
  const emulator = new EcdEmulator({ images: [{ imageId: "m-1" }] });
  beforeAll(() => emulator.start());
  afterAll(() => emulator.stop());

  async function call(action: string, query: Record<string, string>, signatureAlgorithm?: string) {
    const [key] = DEFAULT_ACCOUNT.accessKeys;
    const client = new Client(
      new $OpenApiUtil.Config({
        accessKeyId: key.id,
        accessKeySecret: key.secret,
        endpoint: new URL(emulator.url).host,
        protocol: "http",
        ...(signatureAlgorithm === undefined ? {} : { signatureAlgorithm }),
      }),
    );
    const params = new $OpenApiUtil.Params({
      action,
      version: "2020-09-30",
      protocol: "HTTP",
      pathname: "/",
      method: "POST",
      authType: "AK",
      style: "RPC",
      reqBodyType: "formData",
      bodyType: "json",
    });
    return client.callApi(params, new $OpenApiUtil.OpenApiRequest({ query }), new RuntimeOptions({}));
  }

  it.each([
    ["ACS3-HMAC-SHA256", undefined],
    ["V1", "v2"],
  ])("the emulator accepts requests that the official SDK core signs with %s", async (_, signatureAlgorithm) => {
    const image = { RegionId: "cn-hangzhou", ImageId: "m-1" };
    await call("ModifyImagePermission", { ...image, "AddAccount.1": "2000000000000001" }, signatureAlgorithm);
    const answer = await call("DescribeImagePermission", image, signatureAlgorithm);
    expect(answer.body).toMatchObject({ AliUids: ["2000000000000001"] });
  });

  it("the error of the official SDK core contains the service's code and status", async () => {
    const call404 = call("DescribeImagePermission", { RegionId: "cn-hangzhou", ImageId: "m-none" });
    await expect(call404).rejects.toMatchObject({ code: "InvalidImageId.NotFound", statusCode: 404 });
  });
});
