/** Tests of the workspace's state file. A wrong result would hide a file that a killed terraform left. */
import { Workspace } from "./workspace";

describe("the state of a workspace", () => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await Workspace.start();
  });
  afterEach(async () => await workspace.close());

  it("a missing state file, and the empty file of a killed Terraform, count as no state", () => {
    expect(workspace.state()).toBeUndefined();
    workspace.file("terraform.tfstate", "");
    expect(workspace.state()).toBeUndefined();
    expect(workspace.stateFile()).toBeUndefined();
  });

  it("half a state file is an error and does not count as no state", () => {
    workspace.file("terraform.tfstate", '{"resources": [');
    expect(() => workspace.state()).toThrow(SyntaxError);
  });
});
