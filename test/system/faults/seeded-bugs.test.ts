/** The matrix can fail: a small part of it finds each of three bugs that are planted in the provider's source. */
import type { Cell } from "./matrix/cell";
import { IMPATIENT, matrix } from "./matrix/matrix";
import { type Planted, plantedProvider } from "./planted-provider";
import { wrongs } from "./report";
import { runScenario } from "./scenario";

const PART = matrix().cells.filter(
  ({ operation, place, duration, fault }: Cell) =>
    (operation === "create" || operation === "update") &&
    place === "middle batch" &&
    ((duration === "once" && fault.name === "503 ServiceUnavailable") ||
      (duration === "lasting" && fault.name === "permission denied, Forbidden.RAM")),
);

async function found(bugs: readonly Planted[], cells = PART): Promise<string> {
  const scenario = await runScenario(cells, bugs.length > 0 ? plantedProvider(bugs) : undefined);
  return wrongs([scenario]).join("\n");
}

describe("a part of the matrix", () => {
  it("the tested part of the fault matrix has creates and updates that heal and that fail", () => {
    expect(PART.map(({ operation, expected }) => `${operation} ${expected.fails}`).sort()).toEqual([
      "create false",
      "create true",
      "update false",
      "update true",
    ]);
  });

  it.concurrent("a part of the fault matrix finds no fault in the unchanged provider", async () => {
    expect(await found([])).toBe("");
  });

  it.concurrent("a part of the fault matrix finds swapped adds and removes", async () => {
    const file = "src/client/api/ecd-client.ts";
    // The provider waits until the time limit for a change that never shows, and the undo of a create takes one more
    // minute. So only updates run, with a short time limit.
    const updates = PART.filter(({ operation }) => operation === "update").map((cell) => ({
      ...cell,
      timeout: IMPATIENT,
    }));
    const bugs = [
      { file, find: 'numbered("AddAccount", change.add)', replace: 'numbered("AddAccount", change.remove)' },
      { file, find: 'numbered("RemoveAccount", change.remove)', replace: 'numbered("RemoveAccount", change.add)' },
    ];
    const swapped = await found(bugs, updates);
    expect(swapped).toContain("unplanned");
  });

  it.concurrent("a part of the fault matrix finds a dropped eleventh account", async () => {
    const dropped = await found([
      {
        file: "src/model/diff.ts",
        find: "[...desired].filter((id) => !live.has(id))",
        replace: "[...desired].filter((id) => !live.has(id) && id !== sortedAccountIds(desired)[10])",
      },
    ]);
    expect(dropped).toContain("in the end [24: ");
  });

  it.concurrent("a part of the fault matrix finds a state with the planned accounts after an error", async () => {
    const planned = await found([
      {
        file: "src/resources/image-share/apply/apply-update.ts",
        find: "state: fromShare(left)",
        replace: "state: fromShare(planned)",
      },
    ]);
    expect(planned).toMatch(/update, middle batch, lasting: .* the state holds /);
  });
});
