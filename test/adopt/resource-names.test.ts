/** Names of resources: they are valid in HCL and as construct ids, unique, and the same in every run. */
import { Construct, RootConstruct } from "constructs";
import * as fc from "fast-check";
import { resourceNames } from "../../src/adopt/resource-names";
import { foundImage } from "./adoption-parts";

const nameOf = (name: string, imageId = "m-1") => resourceNames([foundImage(imageId, name)]).get(imageId);
const namesOf = (...images: readonly (readonly [id: string, name: string, creationTime: string])[]) =>
  Object.fromEntries(resourceNames(images.map(([id, name, creationTime]) => foundImage(id, name, { creationTime }))));

describe("the name of a resource", () => {
  it.each([
    ["golden-2026-01", "golden-2026-01"],
    ["golden 2026/01 (final)", "golden_2026_01_final"],
    ["2026-01", "image_2026-01"],
    ["--golden--", "golden"],
    ["_golden", "golden"],
    ["Générique", "Generique"],
    ["金色镜像-2026", "image_2026"],
    ["金色镜像", "m-1"],
    ["", "m-1"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the name of an image may hold it.
    ["${path.module}", "path_module"],
    ['a"\n}\nb', "a_b"],
    ["Default", "Default_m-1"],
    ["ecd", "ecd_m-1"],
    ["constructor", "constructor_m-1"],
  ])("an image named %j gets the resource name %s", (name, expected) => {
    expect(nameOf(name)).toBe(expected);
  });

  // Every word by which JavaScript finds something on a plain object.
  it.each(Object.getOwnPropertyNames(Object.prototype))(
    "a construct accepts the resource name of the image %s",
    (name) => {
      const id = nameOf(name) ?? "";
      expect(new Construct(new RootConstruct(), id).node.id).toBe(id);
    },
  );

  it("an image with a name of 200 characters gets a resource name of 128", () => {
    expect(nameOf("x".repeat(200))).toBe("x".repeat(128));
  });

  it("a resource name from an image id that starts with a digit gets a prefix", () => {
    expect(nameOf("金色", "9-1")).toBe("image_9-1");
  });

  it("the oldest of several images with the same name gets the plain name, in every order", () => {
    const [old, middle, young] = [
      ["m-b", "golden", "2026-01-01T00:00:00Z"],
      ["m-a", "golden", "2026-02-01T00:00:00Z"],
      ["m-c", "golden!", "2026-03-01T00:00:00Z"],
    ] as const;
    const expected = { "m-b": "golden", "m-a": "golden_m-a", "m-c": "golden_m-c" };
    expect(namesOf(old, middle, young)).toEqual(expected);
    expect(namesOf(young, middle, old)).toEqual(expected);
    expect(namesOf(old)).toEqual({ "m-b": "golden" });
  });

  it("an older image keeps its name with a suffix when a younger image has exactly this name", () => {
    expect(
      namesOf(
        ["m-1", "golden", "2026-01-01T00:00:00Z"],
        ["m-2", "golden", "2026-01-02T00:00:00Z"],
        ["m-3", "golden_m-2", "2026-01-03T00:00:00Z"],
      ),
    ).toEqual({ "m-1": "golden", "m-2": "golden_m-2", "m-3": "golden_m-2_m-3" });
  });

  const anyName = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("golden", "golden ", "Golden", "ecd", "_", "toString"),
  );
  const anyImages = fc
    .uniqueArray(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,5}$/), { maxLength: 12 })
    .chain((ids) => fc.tuple(...ids.map((id) => fc.tuple(fc.constant(id), anyName, fc.constantFrom("1", "2", "3")))));

  it("resource names are valid and unique, and a younger image changes none of them", () => {
    fc.assert(
      fc.property(anyImages, fc.stringMatching(/^z[a-z]{8}$/), anyName, (images, newId, newName) => {
        const before = namesOf(...images);
        const names = Object.values(before);
        expect(new Set(names).size).toBe(images.length);
        for (const name of names) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_-]*$/);
        const root = new RootConstruct();
        for (const name of names) expect(() => new Construct(root, name)).not.toThrow();
        expect(namesOf(...images, [newId, newName, "9"])).toMatchObject(before);
      }),
    );
  });
});
