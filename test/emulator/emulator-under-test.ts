/** An emulator with a manual clock, and a client for it. A test then consists of its calls and their answers. */
import { EcdEmulator, type EcdEmulatorOptions } from "../../emulator";
import { ManualClock } from "./manual-clock";
import { type SignedRequest, signedAcs3, type TestKey } from "./signed-request";

export const REGION = "cn-hangzhou";
export const OWNER = "1000000000000001";
export const OTHER = "1000000000000002";
export const KEY: TestKey = { id: "owner-key", secret: "owner-secret" };
export const OTHER_KEY: TestKey = { id: "other-key", secret: "other-secret" };

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** The body as JSON. Empty if the body is not JSON. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly code: unknown;
}

export type Parameters = Readonly<Record<string, string | readonly string[]>>;

export class EmulatorUnderTest {
  readonly clock = new ManualClock();
  readonly emulator: EcdEmulator;

  constructor(options: EcdEmulatorOptions = {}) {
    this.emulator = new EcdEmulator({
      accounts: [
        { accountId: OWNER, accessKeys: [KEY] },
        { accountId: OTHER, accessKeys: [OTHER_KEY] },
      ],
      images: [{ imageId: "m-1" }],
      clock: this.clock,
      random: new Lottery().next,
      ...options,
    });
  }

  /** Signs a request with the official SDK core and sends it. */
  call(action: string, parameters: Parameters = {}, key: TestKey = KEY): Promise<Reply> {
    return this.send(this.signed(action, parameters, key));
  }

  signed(action: string, parameters: Parameters = {}, key: TestKey = KEY): SignedRequest {
    const { url } = this.emulator;
    return signedAcs3({ url, action, parameters: flat(parameters), key, timestamp: this.clock.timestamp });
  }

  /** @param signal if it is aborted, the caller closes the connection */
  async send({ method, query, headers, body }: SignedRequest, signal: AbortSignal | null = null): Promise<Reply> {
    const { host: _, ...sent } = headers;
    const target = `${this.emulator.url}/?${new URLSearchParams(query)}`;
    const response = await fetch(target, { method, headers: sent, signal, ...(body === "" ? {} : { body }) });
    return toReply(response);
  }

  async control(method: string, path: string, body?: unknown): Promise<Reply> {
    const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    return toReply(await fetch(`${this.emulator.url}/__emulator/${path}`, init));
  }

  modify(
    imageId: string,
    add: readonly string[] = [],
    remove: readonly string[] = [],
    signal: AbortSignal | null = null,
  ): Promise<Reply> {
    const image = { RegionId: REGION, ImageId: imageId };
    return this.send(
      this.signed("ModifyImagePermission", { ...image, AddAccount: add, RemoveAccount: remove }),
      signal,
    );
  }

  permission(imageId: string, key: TestKey = KEY): Promise<Reply> {
    return this.call("DescribeImagePermission", { RegionId: REGION, ImageId: imageId }, key);
  }
}

/** Starts an emulator for a test, and stops it also if the test fails. */
export async function withEmulator(
  options: EcdEmulatorOptions,
  test: (under: EmulatorUnderTest) => Promise<void>,
): Promise<void> {
  const under = new EmulatorUnderTest(options);
  await under.emulator.start();
  try {
    await test(under);
  } finally {
    await under.emulator.stop();
  }
}

/** The temporary key in an answer of STS. */
export function keyIn(reply: Reply): TestKey {
  const {
    AccessKeyId = "",
    AccessKeySecret = "",
    SecurityToken = "",
  } = reply.json.Credentials as Record<string, string>;
  return { id: AccessKeyId, secret: AccessKeySecret, securityToken: SecurityToken };
}

/** `count` account ids of 16 digits. */
export function accountIds(count: number, first = 2_000_000_000_000_000): string[] {
  return Array.from({ length: count }, (_, index) => String(first + index));
}

export function flat(parameters: Parameters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[name, value]] : value.map((element, index) => [`${name}.${index + 1}`, element]),
    ),
  );
}

async function toReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const json = parsed(text);
  return { status: response.status, text, headers: response.headers, json, code: json.Code };
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Different numbers, the same in every run. */
class Lottery {
  #state = 1;
  readonly next = (): number => {
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return this.#state / 2_147_483_647;
  };
}
