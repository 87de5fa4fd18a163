/** The zip and the checksum that the build makes, and errors when one is missing or of another version. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packedFiles, readPackedProvider } from "../../../lib/mirror";
import { withFolder } from "../../support/stack";

describe("the packed provider", () => {
  test("a packed provider is read with its checksum", () => {
    withFolder((folder) => {
      writeFileSync(packedFiles(folder, "1.2.3").zip, "zip");
      writeFileSync(packedFiles(folder, "1.2.3").checksum, "h1:abc=\n");
      expect(readPackedProvider(folder, "1.2.3")).toEqual({ zip: Buffer.from("zip"), checksum: "h1:abc=" });
    });
  });

  test.each([
    ["there is no folder", "none", "1.2.3"],
    ["another version was built", ".", "1.2.4"],
    ["the checksum is missing", ".", "1.2.3"],
  ])("the read of a packed provider fails with an error when %s", (_title, name, version) => {
    withFolder((folder) => {
      writeFileSync(packedFiles(folder, "1.2.3").zip, "zip");
      expect(() => readPackedProvider(join(folder, name), version)).toThrow(/the provider is missing: .*npm run build/);
      expect(readdirSync(folder)).toHaveLength(1);
    });
  });
});
