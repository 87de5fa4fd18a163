/** The texts that a user writes: import ids, durations, limits, `on_destroy`, image ids and regions. */
import fc from "fast-check";
import {
  durationMs,
  durationProblem,
  imageIdProblem,
  imageKey,
  maxUnshareProblem,
  onDestroyProblem,
  parseImportId,
  regionProblem,
} from "../../src/model";

describe("an import id", () => {
  it("an import id is read in its three forms", () => {
    expect(parseImportId("m-1")).toEqual({ region: undefined, imageId: "m-1", accountIds: undefined });
    expect(parseImportId("cn-hangzhou:m-1")).toEqual({ region: "cn-hangzhou", imageId: "m-1", accountIds: undefined });
    expect(parseImportId("cn-hangzhou:m-1:1182725234310001,1182725234310002")).toEqual({
      region: "cn-hangzhou",
      imageId: "m-1",
      accountIds: ["1182725234310001", "1182725234310002"],
    });
  });

  it("an import id with a fourth part is refused, although its first three parts are valid", () => {
    expect(parseImportId("cn-hangzhou:m-1:1182725234310001:1182725234310002")).toMatchObject({
      problem: { detail: expect.stringMatching(/^There are 4 parts/) },
    });
  });

  it("the id of a share is a valid import id", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{2}(-[a-z0-9]{1,8}){1,3}$/),
        fc.stringMatching(/^m-[a-z0-9]{1,20}$/),
        (region, imageId) => {
          expect(parseImportId(imageKey({ region, imageId }))).toEqual({ region, imageId, accountIds: undefined });
        },
      ),
    );
  });

  it("a malformed import id gives an error with the fault and the three forms", () => {
    for (const id of [
      "",
      ":",
      "a:b:c:d",
      "CN:m-1",
      "cn-hangzhou:",
      "cn-hangzhou:m-1:",
      "cn-hangzhou:m-1:12x",
      "cn-hangzhou:m 1",
    ]) {
      expect(parseImportId(id)).toMatchObject({
        problem: { severity: "error", detail: expect.stringContaining("<region>:<image_id>") },
      });
    }
    expect(parseImportId("cn-hangzhou:m-1:1182725234310001,1182725234310001")).toHaveProperty("problem");
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => expect(parseImportId(text)).toBeDefined()));
  });
});

describe("a duration", () => {
  it.each([
    ["90s", 90_000],
    ["5m", 300_000],
    ["1h30m", 5_400_000],
    ["1.5s", 1_500],
    ["250ms", 250],
  ])("the duration %s is read", (text, ms) => expect(durationMs(text)).toBe(ms));

  function expectRefused(text: string): void {
    expect(durationMs(text)).toBeUndefined();
    expect(durationProblem(text)?.severity).toBe("error");
  }

  it.each(["", "5", "m", "5 m", "-5m", "0s", "5min", "1e3s", "5m ", "1..5s"])(
    "the duration %j is refused",
    expectRefused,
  );

  it("a duration with a number of 400 digits is refused", () => expectRefused(`${"9".repeat(400)}h`));
});

it("max_unshare accepts only whole numbers from zero", () => {
  for (const fine of [0, 1, 50]) expect(maxUnshareProblem(fine)).toBeUndefined();
  for (const wrong of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60, "12345678901234567890"]) {
    expect(maxUnshareProblem(wrong)?.severity).toBe("error");
  }
});

it("on_destroy accepts only its two values", () => {
  expect(onDestroyProblem("unshare")).toBeUndefined();
  expect(onDestroyProblem("retain")).toBeUndefined();
  expect(onDestroyProblem("Retain")?.detail).toContain('"unshare"');
});

it("image ids and regions are checked only for their form", () => {
  expect(imageIdProblem("m-gx2x1dhsmusr2iv3m")).toBeUndefined();
  expect(imageIdProblem("desktopimage-windows-server-2022-64-asp")).toBeUndefined();
  for (const wrong of ["", "m 1", "m:1", "m-1,m-2", "-m", "m".repeat(129)])
    expect(imageIdProblem(wrong)?.severity).toBe("error");
  for (const fine of ["cn-hangzhou", "ap-southeast-1", "cn-shanghai-finance-1"])
    expect(regionProblem(fine)).toBeUndefined();
  for (const wrong of ["", "CN-hangzhou", "cn_hangzhou", "hangzhou", "cn-"])
    expect(regionProblem(wrong)?.severity).toBe("error");
});
