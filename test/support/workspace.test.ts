/** The support of the tests itself, where a wrong answer would hide what a killed terraform leaves behind. */
import { Workspace } from "./workspace";

describe("the state of a workspace", () => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await Workspace.start();
  });
  afterEach(async () => await workspace.close());

  it("is none without a file, and none in the empty one that a killed terraform had just made", () => {
    expect(workspace.state()).toBeUndefined();
    workspace.file("terraform.tfstate", "");
    expect(workspace.state()).toBeUndefined();
    expect(workspace.stateFile()).toBeUndefined();
  });

  it("is not none because it cannot be read: half a file is an error", () => {
    workspace.file("terraform.tfstate", '{"resources": [');
    expect(() => workspace.state()).toThrow(SyntaxError);
  });
});
