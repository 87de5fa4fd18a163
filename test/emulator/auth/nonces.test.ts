/** A nonce counts as used for as long as its request could be accepted again. */
import { Nonces } from "../../../emulator/auth/nonces";

const MINUTE_MS = 60_000;

describe("nonces", () => {
  it.each([0, 1, 29, 30])("a nonce counts as used after %d minutes, independent of the first nonce", (minutes) => {
    for (let start = 0; start < 60; start += 7) {
      const nonces = new Nonces();
      nonces.use("key", "first", 0);
      expect(nonces.use("key", "nonce", start * MINUTE_MS)).toBe(true);
      expect(nonces.use("key", "nonce", (start + minutes) * MINUTE_MS)).toBe(false);
    }
  });

  it("a nonce is dropped when its request is too old to be accepted", () => {
    const nonces = new Nonces();
    nonces.use("key", "nonce", 0);
    nonces.use("key", "other", 59 * MINUTE_MS);
    expect(nonces.use("key", "nonce", 90 * MINUTE_MS)).toBe(true);
  });

  it("two keys can use the same nonce", () => {
    const nonces = new Nonces();
    expect(nonces.use("one", "nonce", 0)).toBe(true);
    expect(nonces.use("two", "nonce", 0)).toBe(true);
  });
});
