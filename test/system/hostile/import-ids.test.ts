/** Import ids as a person may type or paste them. */
import fc from "fast-check";
import { accountIdProblem, durationProblem, imageIdProblem, parseImportId, regionProblem } from "../../../src/model";
import { Campaign, SEED, SOAK } from "../campaign";

const RUNS = { seed: SEED, numRuns: SOAK ? 100_000 : 1_000 };
const campaign = new Campaign("hostile", "import ids");

const account = fc.bigInt({ min: 10n ** 15n, max: 10n ** 16n - 1n }).map(String);
const region = fc.constantFrom("cn-hangzhou", "ap-southeast-1", "us-east-1");
const imageId = fc.stringMatching(/^m-[a-z0-9]{1,20}$/);
const piece = fc.oneof(
  account,
  region,
  imageId,
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("", ":", ",", "::", "\n", "m-golden ", "__proto__", "\u0000", "0"),
);

describe("a random import id", () => {
  campaign.it("a random import id is accepted with valid parts, or refused with the allowed forms", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, fc.constantFrom(":", ",", ""))), (pieces) => {
        const text = pieces.flat().join("");
        const parsed = parseImportId(text);
        if ("problem" in parsed) {
          expect(parsed.problem.severity).toBe("error");
          expect(parsed.problem.detail).toContain("<image_id>");
          return;
        }
        expect(imageIdProblem(parsed.imageId)).toBeUndefined();
        if (parsed.region !== undefined) expect(regionProblem(parsed.region)).toBeUndefined();
        for (const id of parsed.accountIds ?? []) expect(accountIdProblem(id)?.severity).not.toBe("error");
        const parts = [parsed.region, parsed.imageId, parsed.accountIds?.join(",")];
        expect(parts.filter((part) => part !== undefined).join(":")).toBe(text);
      }),
      RUNS,
    );
    campaign.count("hostile runs", RUNS.numRuns);
  });

  campaign.it("an import id in one of the three forms yields exactly its parts", () => {
    fc.assert(
      fc.property(region, imageId, fc.uniqueArray(account, { minLength: 1, maxLength: 60 }), (at, image, accounts) => {
        expect(parseImportId(image)).toEqual({ region: undefined, imageId: image, accountIds: undefined });
        expect(parseImportId(`${at}:${image}`)).toEqual({ region: at, imageId: image, accountIds: undefined });
        expect(parseImportId(`${at}:${image}:${accounts.join(",")}`)).toEqual({
          region: at,
          imageId: image,
          accountIds: accounts,
        });
      }),
      RUNS,
    );
    campaign.count("hostile runs", RUNS.numRuns);
  });

  campaign.it("an import id of 100,000 characters is refused within a second, with a short message", () => {
    for (const text of ["-".repeat(100_000), "a-".repeat(50_000), "1,".repeat(50_000), ":".repeat(100_000)]) {
      const startedAt = performance.now();
      const parsed = parseImportId(`cn-hangzhou:m-golden:${text}`);
      durationProblem(text);
      regionProblem(text);
      expect("problem" in parsed && parsed.problem.detail.length < 1_000).toBe(true);
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    }
  });
});
