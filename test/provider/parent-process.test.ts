/** The process that the provider watches, and the end of Terraform. */
import { watchParent } from "../../src/provider/parent-process";

const TERRAFORM = 100;
const SHIM = 200;
const INIT = 1;

function watched(launchedBy: string | undefined, parent: number, living: readonly number[]) {
  const world = { parent, living: new Set(living) };
  let look: (() => void) | undefined;
  let ends = 0;
  watchParent(
    { launchedBy, parentId: () => world.parent, exists: (id) => world.living.has(id) },
    (_intervalMs, run) => {
      look = run;
      return () => {
        look = undefined;
      };
    },
    () => ends++,
  );
  return { world, look: () => look?.(), ends: () => ends, isLooking: () => look !== undefined };
}

describe("the end of Terraform", () => {
  test.each([
    ["the launcher names the parent", String(TERRAFORM)],
    ["there is no launcher", undefined],
  ])("a new parent process is the end of Terraform when %s", (_title, launchedBy) => {
    const { world, look, ends, isLooking } = watched(launchedBy, TERRAFORM, [TERRAFORM]);
    look();
    expect(ends()).toBe(0);
    // A killed process exists until its parent has waited for it.
    world.parent = INIT;
    look();
    expect([ends(), isLooking()]).toEqual([1, false]);
  });

  test("the end of Terraform is seen when a program stays between the launcher and Node.js", () => {
    const { world, look, ends } = watched(String(TERRAFORM), SHIM, [TERRAFORM, SHIM]);
    look();
    expect(ends()).toBe(0);
    world.living.delete(TERRAFORM);
    look();
    expect(ends()).toBe(1);
  });

  test("the end of the program between the launcher and Node.js is not the end of Terraform", () => {
    const { world, look, ends } = watched(String(TERRAFORM), SHIM, [TERRAFORM, SHIM]);
    world.living.delete(SHIM);
    world.parent = INIT;
    look();
    expect(ends()).toBe(0);
  });

  test("the end of Terraform is unknown in a process namespace without Terraform's process", () => {
    const { look, ends } = watched(String(TERRAFORM), INIT, [INIT]);
    look();
    expect(ends()).toBe(0);
  });
});
