/** Look-ups of images that share one call, with the real client and without it. A cut answer never hides an image. */
import { EcdError, unsentError } from "../../../src/client";
import { ImageLookups } from "../../../src/client/api/image-lookups";
import { clientOf, closing, fakeService, IMAGE, json, NEVER } from "../../support/fake-service";
import { VirtualTime } from "../../support/virtual-time";

const closed = closing();
const image = (imageId: string) => ({ ImageId: imageId, Name: imageId, Size: "80", ImageType: "CUSTOM" });

/** Look-ups whose waiting time ends when the test calls `endWindow`. The service returns at most `cutAt` images. */
function lookups(options: { exists?: (id: string) => boolean; cutAt?: number; dislikes?: string } = {}) {
  const calls: string[][] = [];
  let endWindow: () => void = () => {};
  const under = new ImageLookups(
    async (region, ids) => {
      calls.push([region, ...ids]);
      if (options.dislikes && ids.includes(options.dislikes)) throw unsentError("image", "DescribeImages", "Bad", "no");
      const seen = ids.slice(0, options.cutAt ?? ids.length).filter(options.exists ?? (() => true));
      return new Map(seen.map((imageId) => [imageId, { imageId } as never]));
    },
    (run) => {
      endWindow = run;
      return () => {};
    },
    () => 0,
  );
  return { under, calls, endWindow: () => endWindow() };
}
const find = (under: ImageLookups, id: string, signal = NEVER) => under.find("cn-hangzhou", id, signal);
const ids = (count: number) => Array.from({ length: count }, (_, i) => `m-${i}`);

test("look-ups of one region at the same time share a call, which holds each id once", async () => {
  const { under, calls, endWindow } = lookups();
  const found = ["m-0", "m-1", "m-0"].map((id) => find(under, id));
  expect(calls).toEqual([]);
  endWindow();
  expect((await Promise.all(found)).map((one) => one?.imageId)).toEqual(["m-0", "m-1", "m-0"]);
  expect(calls).toEqual([["cn-hangzhou", "m-0", "m-1"]]);
});

/**
 * Terraform plans `images` shares, `parallelism` at a time. It prepares one share after the other, in `prepareMs` each.
 * Each share then needs a look-up and one more call.
 * @returns the number of images in each call
 */
async function planned(
  images: number,
  parallelism: number,
  prepareMs: number,
  unevenness: (n: number) => number = () => 1,
): Promise<number[]> {
  const time = new VirtualTime();
  const sizes: number[] = [];
  const fetchImages = async (_region: string, ids: readonly string[]) => {
    sizes.push(ids.length);
    await time.sleep(20);
    return new Map(ids.map((imageId) => [imageId, { imageId } as never]));
  };
  const under = new ImageLookups(fetchImages, time.setTimer, time.now);
  let [next, isPreparedAt] = [0, 0];
  const walker = async () => {
    while (next < images) {
      const id = `m-${next++}`;
      isPreparedAt = Math.max(isPreparedAt, time.now()) + prepareMs * unevenness(next);
      await time.sleep(isPreparedAt - time.now());
      await find(under, id);
      await time.sleep(20);
    }
  };
  await time.until(Promise.all(Array.from({ length: parallelism }, walker)));
  return sizes;
}

test.each([0, 1, 5, 20])(
  "one call looks up ten images at the default parallelism, with %i ms to prepare each",
  async (prepareMs) => {
    const sizes = await planned(1000, 10, prepareMs);
    // The first calls are smaller, because `ImageLookups` has not measured the parallelism of Terraform yet.
    expect(sizes.length).toBeLessThanOrEqual(1000 / 10 + 5);
  },
);

test.each([0, 1, 5, 20])(
  "one call looks up more images at parallelism 50, with %i ms to prepare each",
  async (prepareMs) => {
    expect((await planned(1000, 50, prepareMs)).length).toBeLessThanOrEqual(1000 / 20);
  },
);

test.each([60, 120, 200])(
  "one call looks up nearly ten images of a slow and uneven Terraform, with %i ms for each",
  async (prepareMs) => {
    const sizes = await planned(1000, 10, prepareMs, (n) => 0.5 + ((n * 7) % 11) / 10);
    expect(sizes.length).toBeLessThanOrEqual(1000 / 8);
  },
);

test("the first look-up waits 10 ms for others, and a later single look-up waits 100 ms", async () => {
  const time = new VirtualTime();
  const under = new ImageLookups(async () => new Map([["m-0", { imageId: "m-0" } as never]]), time.setTimer, time.now);
  await time.until(find(under, "m-0"));
  expect(time.now()).toBe(10);
  await time.until(find(under, "m-0"));
  expect(time.now()).toBe(110);
});

test("a later look-up makes its own call, because nothing is cached", async () => {
  const { under, calls, endWindow } = lookups();
  for (let i = 0; i < 2; i++) {
    const found = find(under, "m-0");
    endWindow();
    await found;
  }
  expect(calls).toHaveLength(2);
});

test("an image that is absent from a shared answer is looked up alone before it is missing", async () => {
  const { under, calls, endWindow } = lookups({ exists: (id) => id !== "m-1" });
  const found = ids(3).map((id) => find(under, id));
  endWindow();
  expect((await Promise.all(found)).map((one) => one?.imageId)).toEqual(["m-0", undefined, "m-2"]);
  expect(calls).toEqual([
    ["cn-hangzhou", "m-0", "m-1", "m-2"],
    ["cn-hangzhou", "m-1"],
  ]);
});

test("a missing image that was looked up alone is not looked up twice", async () => {
  const { under, calls, endWindow } = lookups({ exists: () => false });
  const found = find(under, "m-0");
  endWindow();
  expect(await found).toBeUndefined();
  expect(calls).toHaveLength(1);
});

test.each([9, 10, 11, 100, 101])("%i images are all found although the service cuts arrays at ten", async (count) => {
  const { under, calls, endWindow } = lookups({ cutAt: 10 });
  const found = ids(count).map((id) => find(under, id));
  endWindow();
  expect((await Promise.all(found)).map((one) => one?.imageId)).toEqual(ids(count));
  expect(Math.max(...calls.map((call) => call.length - 1))).toBe(Math.min(count, 100));
});

test("an id that the service refuses fails only its own look-up", async () => {
  const { under, endWindow } = lookups({ dislikes: "m-1" });
  const found = ids(3).map((id) => find(under, id));
  endWindow();
  const results = await Promise.allSettled(found);
  expect(results.map((one) => one.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(results[1]).toMatchObject({ reason: expect.any(EcdError) });
});

test("an image without waiting callers is not looked up", async () => {
  const { under, calls, endWindow } = lookups();
  const stopped = new AbortController();
  void find(under, "m-0", stopped.signal);
  void find(under, "m-1", stopped.signal);
  const wanted = find(under, "m-1");
  stopped.abort();
  endWindow();
  await wanted;
  expect(calls).toEqual([["cn-hangzhou", "m-1"]]);
});

describe("look-ups of the real client", () => {
  test("look-ups follow pages until every image is found, and accept fields of the wrong type", async () => {
    const service = closed(
      await fakeService((seen, response) => {
        const page = seen.query.get("NextToken");
        const body = page
          ? { Images: [{ ...image("m-b"), Size: 120, Progress: 100, VolumeEncryptionEnabled: true }], NextToken: "" }
          : { Images: [image("m-a")], NextToken: "page-2" };
        json(body)(seen, response);
      }),
    );
    const client = clientOf(service.url);
    const [a, b] = await Promise.all(
      ["m-a", "m-b"].map((imageId) => client.describeImage({ ...IMAGE, imageId }, NEVER)),
    );
    expect(a).toMatchObject({ imageId: "m-a", type: "CUSTOM", sizeGiB: 80, encrypted: false, sharedCount: null });
    expect(b).toMatchObject({ imageId: "m-b", sizeGiB: 120, progress: "100", encrypted: true });
    expect(service.seen).toHaveLength(2);
    expect(Object.fromEntries(service.seen[1]?.query ?? [])).toEqual({
      RegionId: IMAGE.region,
      "ImageId.1": "m-a",
      "ImageId.2": "m-b",
      MaxResults: "100",
      NextToken: "page-2",
    });
  });
});

describe("an answer to a look-up", () => {
  const lookedUp = async (body: object) => {
    const service = closed(await fakeService(json(body)));
    const found = clientOf(service.url).describeImage({ ...IMAGE, imageId: "m-a" }, NEVER);
    return found.then(
      (value) => value ?? "no such image",
      (error: EcdError) => `${error.code}: ${error.message}`,
    );
  };

  test.each([
    ["only its RequestId", { RequestId: "R" }],
    ["an empty page token", { RequestId: "R", NextToken: "" }],
    ["an empty list", { RequestId: "R", Images: [], NextToken: "" }],
  ])("an answer to a look-up with %s means that there is no such image", async (_what, body) => {
    expect(await lookedUp(body)).toBe("no such image");
  });

  test.each([
    ["null instead of the list", { RequestId: "R", Images: null }, "Images: null"],
    ["a list under a name in other case", { RequestId: "R", images: [] }, "images: empty list"],
    ["a wrapper around the list", { RequestId: "R", Data: { Images: [] } }, "Data: {Images: empty list}"],
    ["an object instead of the list", { RequestId: "R", Images: { Image: [] } }, "Images: {Image: empty list}"],
    ["no RequestId", {}, "{}"],
    ["a page token and no list", { RequestId: "R", NextToken: "page-2" }, "NextToken: text"],
    ["a page token that is not text", { RequestId: "R", Images: [], NextToken: {} }, "NextToken: {}"],
  ])("a look-up never takes an answer with %s for a missing image", async (_what, body, shape) => {
    const said = await lookedUp(body);
    expect(said).toMatch(/^UnreadableAnswer: /);
    expect(said).toContain(shape);
  });

  test("an answer to a look-up whose pages never end is unreadable", async () => {
    const said = await lookedUp({ RequestId: "R", Images: [image("m-b")], NextToken: "again" });
    expect(said).toBe("UnreadableAnswer: the answer has more than 50 pages");
  });
});
