/** `list "ecd_image_share"`: the images, their texts, and failures. */

import { Session } from "../../../src/resources";
import { imageShareList } from "../../../src/resources/image-share/list-shares";
import type { ListResult, ObjectValue } from "../../../src/tfplugin";
import { SETTINGS } from "../../support/session-settings";
import { failure, SimulatedTime } from "../../support/simulated-service";
import { SimulatedCloud } from "../simulated-cloud";

const [A, B] = ["1182725234310001", "1182725234310002"];

/** The accounts of each image. Null for an image that cannot be read. */
class Region extends SimulatedCloud {
  atOnce = 0;
  mostAtOnce = 0;
  read: string[] = [];

  constructor(private readonly accountsOf: Readonly<Record<string, readonly string[] | null>>) {
    super();
    this.images.clear();
    for (const imageId of Object.keys(accountsOf)) this.images.set(imageId, { name: `name-of-${imageId}` });
  }

  override async listAccounts(ref?: { imageId: string }): Promise<readonly string[]> {
    const imageId = ref?.imageId ?? "";
    this.read.push(imageId);
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
    await new Promise((resolve) => setImmediate(resolve));
    this.atOnce--;
    const accounts = this.accountsOf[imageId];
    if (!accounts) throw failure("denied", { action: "DescribeImagePermission" });
    return accounts;
  }
}

async function list(
  cloud: Region,
  config: ObjectValue = {},
  { limit = 100, includeState = false, stopAfter = Number.POSITIVE_INFINITY } = {},
): Promise<ListResult[]> {
  const settings = { ...SETTINGS, accountNames: new Map([[A, "finance"]]) };
  const session = new Session(cloud, settings, new SimulatedTime(), new AbortController().signal);
  const signal = new AbortController();
  const results: ListResult[] = [];
  const full = { region: null, image_name: null, shared_only: null, shared_with: null, ...config };
  for await (const result of imageShareList(() => session).list({
    config: full,
    limit,
    includeState,
    signal: signal.signal,
  })) {
    results.push(result);
    if (results.length >= stopAfter) signal.abort();
  }
  return results;
}

const said = (results: readonly ListResult[]) => results.map(({ displayName }) => displayName);

it("the list of shares has one result for each shared image, with the number of its accounts", async () => {
  const results = await list(new Region({ "m-1": [A, B], "m-2": [], "m-3": [B] }));
  expect(results).toEqual([
    {
      identity: { region: "cn-hangzhou", image_id: "m-1" },
      displayName: "name-of-m-1 (cn-hangzhou:m-1): shared with 2 accounts",
      diagnostics: [],
    },
    expect.objectContaining({ displayName: "name-of-m-3 (cn-hangzhou:m-3): shared with 1 account" }),
  ]);
});

it.each<[string, ObjectValue, string[]]>([
  ["images without accounts on request", { shared_only: false }, ["m-1", "m-2", "m-3"]],
  ["the images that an account has access to", { shared_with: B }, ["m-1", "m-3"]],
  ["images by their name", { image_name: "of-m-3" }, ["m-3"]],
  ["nothing when no image matches", { image_name: "silver" }, []],
])("the list of shares shows %s", async (_, config, expected) => {
  const results = await list(new Region({ "m-1": [A, B], "m-2": [], "m-3": [B] }), config);
  expect(results.map(({ identity }) => identity?.image_id)).toEqual(expected);
});

it("the list of shares leaves out images of other accounts", async () => {
  const cloud = new Region({ "m-1": [A], "m-2": [A] });
  cloud.images.set("m-2", { type: "SHARED" });
  expect((await list(cloud)).map(({ identity }) => identity?.image_id)).toEqual(["m-1"]);
});

it("the list of shares has the state of an exclusive share with names on request", async () => {
  const [result] = await list(new Region({ "m-1": [A] }), {}, { includeState: true });
  expect(result?.state).toMatchObject({
    id: "cn-hangzhou:m-1",
    account_ids: [A],
    exclusive: true,
    access: { [A]: "cn-hangzhou:m-1 (finance)" },
  });
});

it("the list of shares names an unreadable image in a warning, and goes on", async () => {
  const results = await list(new Region({ "m-1": [A], "m-2": null, "m-3": [B] }));
  expect(said(results)).toEqual([expect.stringContaining("m-1"), "", expect.stringContaining("m-3")]);
  expect(results[1]).toMatchObject({
    diagnostics: [
      {
        severity: "warning",
        summary: "Image m-2 in cn-hangzhou is not listed: DescribeImagePermission is denied",
        detail: expect.stringContaining("ecd:DescribeImagePermission"),
      },
    ],
  });
  expect(results[1]?.identity).toBeUndefined();
});

it("the list of shares ends with one error when the images cannot be listed", async () => {
  const cloud = new Region({ "m-1": [A] });
  cloud.failing.set("DescribeImages", failure("denied"));
  expect(await list(cloud)).toMatchObject([
    {
      diagnostics: [
        { severity: "error", summary: "The images of cn-hangzhou could not be listed: DescribeImages is denied" },
      ],
    },
  ]);
});

it("the list of shares reads ten images at once, and stops when the client stops reading", async () => {
  const ids = Array.from({ length: 50 }, (_, index) => `m-${index}`);
  const images = Object.fromEntries(ids.map((id) => [id, [A]]));
  const all = new Region(images);
  expect((await list(all)).map(({ identity }) => identity?.image_id)).toEqual(ids);
  expect(all.mostAtOnce).toBe(10);
  const few = new Region(images);
  await list(few, {}, { stopAfter: 3 });
  expect(few.read.length).toBeLessThanOrEqual(13);
});

it.each([
  [{ region: "cn hangzhou" }, ["region"]],
  [{ shared_with: "1182725234310001x" }, ["shared_with"]],
])("the list of shares refuses the config %j", async (config, attribute) => {
  const { validate } = imageShareList(() => {
    throw new Error("not configured");
  });
  expect(await validate(config as ObjectValue)).toMatchObject([{ severity: "error", attribute }]);
});
