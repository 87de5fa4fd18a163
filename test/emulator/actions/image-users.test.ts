/** `DescribeDesktops`, `DescribeBundles` and `DescribeDesktopGroups`: the users of an image, in the same form. */
import type { Seed } from "../../../emulator";
import { OTHER, OTHER_KEY, REGION, type Reply, withEmulator } from "../emulator-under-test";

interface Kind {
  readonly action: string;
  readonly list: string;
  readonly id: string;
  readonly name: string;
  readonly seed: (users: readonly Record<string, string>[]) => Seed;
}

const KINDS: readonly Kind[] = [
  {
    action: "DescribeDesktops",
    list: "Desktops",
    id: "DesktopId",
    name: "DesktopName",
    seed: (users) => ({
      desktops: users.map(({ id = "", imageId = "", ...more }) => ({ ...more, imageId, desktopId: id })),
    }),
  },
  {
    action: "DescribeBundles",
    list: "Bundles",
    id: "BundleId",
    name: "BundleName",
    seed: (users) => ({
      bundles: users.map(({ id = "", imageId = "", ...more }) => ({ ...more, imageId, bundleId: id })),
    }),
  },
  {
    action: "DescribeDesktopGroups",
    list: "DesktopGroups",
    id: "DesktopGroupId",
    name: "DesktopGroupName",
    seed: (users) => ({
      desktopGroups: users.map(({ id = "", imageId = "", ...more }) => ({ ...more, imageId, desktopGroupId: id })),
    }),
  },
];

describe.each(KINDS)("$action", ({ action, list, id, name, seed }) => {
  const ids = ({ json }: Reply) => (json[list] as Record<string, string>[]).map((entry) => entry[id]);
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `u-${index}`, imageId: "m-1" }));

  it(`${action} lists the users of the images of the call, in the region of the call`, () =>
    withEmulator(
      seed([
        { id: "u-1", imageId: "m-1", name: "office" },
        { id: "u-2", imageId: "m-2" },
        { id: "u-3", imageId: "m-3" },
        { id: "u-4", imageId: "m-1", region: "ap-southeast-1" },
      ]),
      async (under) => {
        const reply = await under.call(action, { RegionId: REGION, ImageId: ["m-1", "m-3"] });
        expect(ids(reply)).toEqual(["u-1", "u-3"]);
        expect(reply.json[list]).toMatchObject([{ [name]: "office", ImageId: "m-1" }, { ImageId: "m-3" }]);
        expect(ids(await under.call(action, { RegionId: REGION }))).toEqual(["u-1", "u-2", "u-3"]);
      },
    ));

  it(`${action} shows an account only its own users`, () =>
    withEmulator(seed([{ id: "u-1", imageId: "m-1" }]), async (under) => {
      expect(ids(await under.call(action, { RegionId: REGION, ImageId: ["m-1"] }, OTHER_KEY))).toEqual([]);
    }));

  it(`a switch makes ${action} omit the id of the image`, () =>
    withEmulator({ ...seed([{ id: "u-1", imageId: "m-1" }]), options: { imageOfUser: "omitted" } }, async (under) => {
      const { json } = await under.call(action, { RegionId: REGION, ImageId: ["m-1"] });
      expect(json[list]).toEqual([expect.not.objectContaining({ ImageId: "m-1" })]);
    }));

  it.each([
    [0, undefined, [0]],
    [11, undefined, [10, 1]],
    [101, "100", [100, 1]],
  ])(`${action} lists %d entries in pages of MaxResults %s`, (count, maxResults, expected) =>
    withEmulator(seed(many(count)), async (under) => {
      const sizes: number[] = [];
      let token = "";
      do {
        const page = { NextToken: token, ...(maxResults === undefined ? {} : { MaxResults: maxResults }) };
        const reply = await under.call(action, { RegionId: REGION, ...page });
        sizes.push(ids(reply).length);
        token = String(reply.json.NextToken);
      } while (token !== "");
      expect(sizes).toEqual(expected);
    }),
  );

  it.each([
    ["a page of 101", { MaxResults: "101" }, "InvalidMaxResults"],
    ["a token that no page returned", { NextToken: "made-up" }, "InvalidNextToken"],
    ["101 images", { ImageId: Array.from({ length: 101 }, (_, index) => `m-${index}`) }, "InvalidImageId"],
    ["an empty region", { RegionId: "" }, "MissingRegionId"],
  ])(`${action} refuses %s`, (_, more, code) =>
    withEmulator({}, async (under) => {
      expect((await under.call(action, { RegionId: REGION, ...more })).code).toBe(code);
    }),
  );
});

it.each([
  ["DescribeDesktops", { desktops: [{ desktopId: "d-1", imageId: "m-1", owner: OTHER }] }, "Desktops"],
  [
    "DescribeDesktopGroups",
    { desktopGroups: [{ desktopGroupId: "dg-1", imageId: "m-1", owner: OTHER }] },
    "DesktopGroups",
  ],
])("%s shows a user of an image to the owner that the seed names", (action, seed, list) =>
  withEmulator(seed, async (under) => {
    expect((await under.call(action, { RegionId: REGION })).json[list]).toEqual([]);
    expect((await under.call(action, { RegionId: REGION }, OTHER_KEY)).json[list]).toHaveLength(1);
  }),
);
