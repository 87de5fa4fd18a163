/** The states of all schema versions stay readable. The folder `states` has an example of each version. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IMAGE_SHARE_SCHEMA } from "../../../src/resources/image-share/image-share-schema";
import { toShare } from "../../../src/resources/image-share/share";
import { upgradeShare } from "../../../src/resources/image-share/upgrade-share";

const FOLDER = join(__dirname, "states");
const files = readdirSync(FOLDER);

describe("upgrading a state", () => {
  it("every schema version has an example state", () => {
    const versions = new Set(files.map((file) => Number(file.split("-")[0])));
    for (let version = 0; version <= IMAGE_SHARE_SCHEMA.version; version++) expect(versions).toContain(version);
  });

  it.each(files)("an upgrade reads %s without a loss", (file) => {
    const { schema_version, attributes } = JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
    const { state, diagnostics } = upgradeShare(schema_version, attributes);
    expect(diagnostics).toEqual([]);
    const missing = Object.keys(IMAGE_SHARE_SCHEMA.attributes).filter((name) => !(name in attributes));
    expect(state).toEqual({ ...attributes, ...Object.fromEntries(missing.map((name) => [name, null])) });
    expect(toShare(state ?? {}, undefined).ref).toEqual({ region: "cn-hangzhou", imageId: "m-golden" });
  });

  it("an upgrade fills in missing attributes and drops unknown ones", () => {
    const { state } = upgradeShare(0, {
      image_id: "m-1",
      region: "cn-hangzhou",
      account_ids: [],
      timeouts: { create: "1m" },
      colour: "red",
    });
    expect(Object.keys(state ?? {}).sort()).toEqual([...Object.keys(IMAGE_SHARE_SCHEMA.attributes), "timeouts"].sort());
    expect(state?.timeouts).toEqual({ create: "1m", read: null, update: null, delete: null });
  });

  it.each([
    ["region", "evil.example:8443/"],
    ["region", "cn-hangzhou.evil.example#"],
    ["image_id", "m-1&Action=DeleteImages"],
  ])("an upgrade refuses the %s %s, which would redirect signed calls", (name, value) => {
    const edited = { image_id: "m-1", region: "cn-hangzhou", account_ids: [], [name]: value };
    const { state, diagnostics } = upgradeShare(0, edited);
    expect(state).toBeNull();
    expect(diagnostics.map(({ severity, summary }) => ({ severity, summary }))).toEqual([
      { severity: "error", summary: `The state of a share holds an invalid ${name}` },
    ]);
    expect(diagnostics[0]?.detail).toContain(JSON.stringify(value));
  });

  it("an upgrade refuses a newer schema version", () => {
    expect(upgradeShare(IMAGE_SHARE_SCHEMA.version + 1, {}).diagnostics[0]?.severity).toBe("error");
  });
});
