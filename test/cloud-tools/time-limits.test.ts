/** The time limits of the operations: each read has a limit of its own, so a slow service fails no later read. */
import { readRegionShares } from "../../src/cloud-tools/region-shares";
import { findStrays } from "../../src/cloud-tools/strays";
import { surveyImages } from "../../src/cloud-tools/survey";
import { withMark } from "../../src/model";
import { Session } from "../../src/resources";
import { SimulatedCloud } from "../resources/simulated-cloud";
import { SETTINGS } from "../support/session-settings";
import { SimulatedTime } from "../support/simulated-service";

/** The limit of one read: a second read with the same deadline would start too late. */
const SLOW_MS = 5 * 60_000;
const REGIONS = ["cn-hangzhou", "cn-shanghai", "eu-central-1"];
const IDS = ["m-1", "m-2", "m-3"];
const UNUSED = { usersOf: async () => [] };

/** Every read takes minutes. */
function slowSession(): Session {
  const time = new SimulatedTime();
  const cloud = new SimulatedCloud();
  cloud.images.clear();
  const description = withMark("a copy", { key: "0123456789ab", nonce: "0123456789ab" });
  for (const id of IDS) cloud.images.set(id, { description });
  const slow =
    <A extends readonly unknown[], R>(read: (...args: A) => R) =>
    (...args: A): R => {
      time.ms += SLOW_MS;
      return read(...args);
    };
  cloud.listImages = slow(cloud.listImages.bind(cloud));
  cloud.listAccounts = slow(cloud.listAccounts.bind(cloud));
  cloud.callerAccountId = slow(cloud.callerAccountId.bind(cloud));
  cloud.directory.put("1182725234310001");
  cloud.directory.resourceDirectory = slow(cloud.directory.resourceDirectory.bind(cloud.directory));
  cloud.directory.memberPage = slow(cloud.directory.memberPage.bind(cloud.directory));
  return new Session(cloud, SETTINGS, time, new AbortController().signal);
}

describe("operations of a service that takes minutes for each read", () => {
  it("strays reads every region and the accounts of every stray", async () => {
    const strays = await findStrays(slowSession(), REGIONS, new Set());
    expect(strays.map(({ region, imageId, accounts }) => [region, imageId, accounts])).toEqual(
      REGIONS.flatMap((region) => IDS.map((id) => [region, id, []])),
    );
  });

  it("a survey reads every region, image and member of the directory", async () => {
    const request = { regions: REGIONS, allRegions: false, asksUsers: true, readsDirectory: true };
    const { regions, images, accountId, directory } = await surveyImages(slowSession(), UNUSED, request, () => {});
    expect(regions.map(({ problem }) => problem)).toEqual(REGIONS.map(() => undefined));
    expect(images.map(({ accounts, users, problems }) => ({ accounts, users, problems }))).toEqual(
      REGIONS.flatMap(() => IDS).map(() => ({
        accounts: [],
        users: { desktops: 0, templates: 0, pools: 0 },
        problems: [],
      })),
    );
    expect(accountId).toBeDefined();
    expect(directory?.names.size).toBe(2);
  });

  it("adopt reads every image of a region", async () => {
    const { images } = await readRegionShares(slowSession(), "cn-hangzhou", () => {});
    expect(images.map(({ imageId }) => imageId)).toEqual(IDS);
  });
});
