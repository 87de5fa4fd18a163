/**
 * Unexpected answers of a service or of a gateway. For any bytes, the client returns a trustworthy result or a failure
 * with a message. It never crashes, and never returns an empty list instead of a failure.
 */
import fc from "fast-check";
import { EcdError } from "../../../src/client/answers/ecd-error";
import { parseLosslessJson } from "../../../src/client/answers/lossless-json";
import { retryAfterMs } from "../../../src/client/answers/retry-after";
import { readAnswer, type Sent, toEcdError } from "../../../src/client/answers/service-answer";
import { accountsOf } from "../../../src/client/api/account-list";
import { imagesOf } from "../../../src/client/api/image";
import { ConnectFailure } from "../../../src/client/connections/connect-failure";
import { Campaign, SEED, SOAK } from "../campaign";

const RUNS = { seed: SEED, numRuns: SOAK ? 100_000 : 1_000 };
const campaign = new Campaign("hostile", "answers");
const SECRET = "emulator-key-secret";

const sent: Sent = {
  action: "DescribeImagePermission",
  ramAction: "ecd:DescribeImagePermission",
  write: false,
  context: { status: 200, headers: {}, isTooLong: false, sentAtMs: 0, signal: undefined },
  secrets: [SECRET],
};

/** Keys that the parsers read, with values of every kind. */
const answer = fc.dictionary(
  fc.constantFrom("AliUids", "Images", "Code", "Message", "Success", "RequestId", "AccessDeniedDetail", "__proto__"),
  fc.oneof(fc.jsonValue(), fc.array(fc.oneof(fc.bigInt().map(String), fc.nat(), fc.jsonValue()))),
);
/** JSON, JSON with a byte changed or removed, and bytes that are not JSON. */
const text = fc.oneof(
  answer.map((value) => JSON.stringify(value)),
  fc.tuple(answer, fc.nat(), fc.string({ maxLength: 3 })).map(([value, at, noise]) => {
    const json = JSON.stringify(value);
    return json.slice(0, at % (json.length + 1)) + noise + json.slice((at % (json.length + 1)) + 1);
  }),
  fc.string({ unit: "binary" }),
);

/** Failures without a visible code or message. */
const BLANK = [" ", " \\n", "\u200B", "\u202E"].flatMap((blank) => [
  JSON.stringify({ Success: false, Message: blank }),
  JSON.stringify({ Code: "X", Message: blank }),
  JSON.stringify({ Code: blank, Message: "m" }),
]);

function read(body: string): ReturnType<typeof readAnswer> | EcdError {
  try {
    return readAnswer(sent, body);
  } catch (error) {
    if (error instanceof EcdError) return error;
    throw error;
  }
}

describe("an answer of random bytes", () => {
  campaign.it("an answer of random bytes is an object or a failure with action, code and message", () => {
    fc.assert(
      fc.property(text, (body) => {
        const result = read(body);
        if (!(result instanceof EcdError)) return;
        expect(result.action).toBe("DescribeImagePermission");
        expect(result.code).not.toBe("");
        expect(result.message.trim()).not.toBe("");
      }),
      { ...RUNS, examples: BLANK.map((body) => [body] as [string]) },
    );
    campaign.count("hostile runs", RUNS.numRuns);
  });

  campaign.it("the accounts that the client reads are exactly the accounts in the answer", () => {
    fc.assert(
      fc.property(text, (body) => {
        const result = read(body);
        const accounts = result instanceof EcdError ? undefined : accountsOf(result);
        if (accounts === undefined || result instanceof EcdError) return;
        const listed = (result.AliUids ?? []) as readonly unknown[];
        expect(new Set(accounts)).toEqual(new Set(listed.map(String)));
        for (const id of accounts) expect(body).toContain(id);
      }),
      RUNS,
    );
    campaign.count("hostile runs", RUNS.numRuns);
  });

  campaign.it("an account id of up to 31 digits keeps every digit", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 1n, max: 10n ** 30n })), (ids) => {
        const body = parseLosslessJson(`{"AliUids":[${ids.join(",")}]}`) as { readonly AliUids: unknown };
        expect(accountsOf(body)).toEqual([...new Set(ids.map(String))]);
      }),
      RUNS,
    );
    campaign.count("hostile runs", RUNS.numRuns);
  });

  campaign.it("a list of images contains only images with an id, or the answer is a failure", () => {
    fc.assert(
      fc.property(text, (body) => {
        const result = read(body);
        if (result instanceof EcdError) return;
        for (const { imageId, sizeGiB } of imagesOf(result) ?? []) {
          expect(typeof imageId).toBe("string");
          expect(sizeGiB === null || Number.isSafeInteger(sizeGiB)).toBe(true);
        }
      }),
      RUNS,
    );
    campaign.count("hostile runs", RUNS.numRuns);
  });

  campaign.it("a failure never shows a secret that the answer contains", () => {
    fc.assert(
      fc.property(text, fc.nat(), (body, at) => {
        const position = at % (body.length + 1);
        const result = read(body.slice(0, position) + SECRET + body.slice(position));
        if (result instanceof EcdError)
          expect(`${result.code} ${result.message} ${result.requestId}`).not.toContain(SECRET);
      }),
      RUNS,
    );
    campaign.count("hostile runs", RUNS.numRuns);
  });
});

describe("a random exception during a call", () => {
  /** Undefined: the exception came before an answer. */
  const status = fc.option(fc.integer({ min: 200, max: 599 }), { nil: undefined });

  campaign.it("a call whose connection was never open was certainly not applied, and hides secrets", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.boolean(), (before, after, write) => {
        const thrown = new ConnectFailure("ECONNREFUSED", `${before}${SECRET}${after}`, true);
        const error = toEcdError({ ...sent, write, context: { ...sent.context, status: undefined } }, thrown);
        expect(error).toMatchObject({ kind: "unavailable", origin: "network", outcomeUnknown: false });
        expect(error.message).not.toContain(SECRET);
      }),
      RUNS,
    );
    campaign.count("hostile runs", RUNS.numRuns);
  });

  campaign.it("every exception is classified, and a write without a clear refusal is uncertain", () => {
    fc.assert(
      fc.property(fc.anything(), status, fc.boolean(), (thrown, answered, write) => {
        const error = toEcdError({ ...sent, write, context: { ...sent.context, status: answered } }, thrown);
        expect(error).toBeInstanceOf(EcdError);
        if (error.kind === "unavailable" && write) expect(error.outcomeUnknown).toBe(true);
        if (answered === undefined && error.kind === "unavailable") expect(error.origin).toBe("network");
      }),
      RUNS,
    );
    campaign.count("hostile runs", RUNS.numRuns);
  });
});

describe("a requested wait of random form", () => {
  campaign.it("a Retry-After of random form yields a usable time or no wait", () => {
    const header = fc.oneof(fc.string(), fc.nat().map(String), fc.date({ noInvalidDate: true }).map(String));
    fc.assert(
      fc.property(header, header, fc.jsonValue(), (own, standard, body) => {
        const headers = { "x-acs-retry-after": own, "retry-after": standard };
        const wait = retryAfterMs(headers, { RetryAfter: body }, 0);
        expect(wait === undefined || (Number.isFinite(wait) && wait >= 0)).toBe(true);
      }),
      RUNS,
    );
    campaign.count("hostile runs", RUNS.numRuns);
  });
});
