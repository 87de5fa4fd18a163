/** The order of the folders inside a room: a folder imports only from the folders before it (docs/architecture.md). */
import { importedPaths, readSources, type Sources, sources } from "./sources";

/** The folders of rooms whose folders have an order. A folder may import only from the folders before it. */
const FOLDER_ORDERS: Readonly<Record<string, readonly string[]>> = {
  "src/client": ["connections", "answers", "calls", "api"],
};

/**
 * One sentence for each import inside a room with ordered folders that does not follow their order, and for each folder
 * of such a room without a place in the order. The files beside the folders, such as the index, come after all folders.
 */
function importsAgainstFolderOrder(sources: Sources): string[] {
  return Object.entries(FOLDER_ORDERS).flatMap(([room, order]) => {
    const placeOf = (path: string) => {
      const [folder = "", ...file] = path.slice(room.length + 1).split("/");
      return file.length === 0 && !order.includes(folder) ? order.length : order.indexOf(folder);
    };
    const paths = Object.keys(sources).filter((path) => path.startsWith(`${room}/`));
    const placeless = paths.filter((path) => placeOf(path) < 0).map((path) => `${path} has no place in the order`);
    const backward = paths.flatMap((path) =>
      importedPaths(path, sources[path] ?? "")
        .filter((target) => (target === room || target.startsWith(`${room}/`)) && placeOf(target) > placeOf(path))
        .map((target) => `${path} imports ${target}`),
    );
    return [...placeless, ...backward];
  });
}

describe("the directions between the folders of a room", () => {
  it("no folder of a room with ordered folders imports from a folder after it", () => {
    for (const [room, order] of Object.entries(FOLDER_ORDERS)) {
      for (const folder of order) expect(readSources(`${room}/${folder}`)).not.toEqual({});
    }
    expect(importsAgainstFolderOrder(sources)).toEqual([]);
  });

  it.each([
    ["src/client/connections/planted.ts", 'import { redact } from "../answers";'],
    ["src/client/answers/planted.ts", 'import type { ApiCall } from "../calls";'],
    ["src/client/calls/planted.ts", 'await import("../api/ecd-client.js");'],
    ["src/client/api/deep/planted.ts", 'export type { A } from "../../index";'],
    ["src/client/api/planted.ts", 'import { EcdClient } from "..";'],
    ["src/client/elsewhere/planted.ts", ""],
  ])("the check finds %s: %s", (path, text) => {
    expect(importsAgainstFolderOrder({ [path]: text })).toEqual([expect.stringContaining(path)]);
  });

  it("imports along the order, and inside one folder, are allowed", () => {
    const text = 'import { a } from "./core";\nimport { b } from "../connections/network";\n// from "../api/sts"';
    expect(importsAgainstFolderOrder({ "src/client/calls/planted.ts": text })).toEqual([]);
  });
});
