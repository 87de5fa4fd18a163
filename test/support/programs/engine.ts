/** The engine behind the command `terraform` of a workspace, for results that depend on the engine. */
import type { Workspace } from "../workspace";

/** Such as `Terraform v1.11.4` or `OpenTofu v1.12.6`. */
export async function engineOf(workspace: Workspace): Promise<string> {
  return (await workspace.ok("version")).split("\n")[0] ?? "";
}

/** Whether the engine passes the planned private state on to the apply. Terraform does from 1.16 on. */
export async function passesPlannedPrivate(workspace: Workspace): Promise<boolean> {
  const [, major = 0, minor = 0] = /^Terraform v(\d+)\.(\d+)\./.exec(await engineOf(workspace))?.map(Number) ?? [];
  return major > 1 || (major === 1 && minor >= 16);
}
