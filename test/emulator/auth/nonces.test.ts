import { Nonces } from "../../../emulator/auth/nonces";

const MINUTE_MS = 60_000;

describe("nonces", () => {
  it.each([0, 1, 29, 30])("are remembered after %d minutes, whenever the first one came", (minutes) => {
    for (let start = 0; start < 60; start += 7) {
      const nonces = new Nonces();
      nonces.use("key", "first", 0);
      expect(nonces.use("key", "nonce", start * MINUTE_MS)).toBe(true);
      expect(nonces.use("key", "nonce", (start + minutes) * MINUTE_MS)).toBe(false);
    }
  });

  it("are forgotten once no request can be that old", () => {
    const nonces = new Nonces();
    nonces.use("key", "nonce", 0);
    nonces.use("key", "other", 59 * MINUTE_MS);
    expect(nonces.use("key", "nonce", 90 * MINUTE_MS)).toBe(true);
  });

  it("are each key's own", () => {
    const nonces = new Nonces();
    expect(nonces.use("one", "nonce", 0)).toBe(true);
    expect(nonces.use("two", "nonce", 0)).toBe(true);
  });
});
