/**
 * Resources that `moveTo` and `moveToId` of CDKTF moved to another address. CDKTF writes a `moved` block in place of such
 * a resource, so its settings reach no plan, and the checks at synth leave it out.
 */
import type { IConstruct } from "constructs";
import { TerraformResource } from "../cdktf";

export function hasMovedAway(construct: IConstruct): boolean {
  if (!TerraformResource.isTerraformResource(construct) || !construct.hasResourceMove()) return false;
  try {
    // `moveFromId` also counts as a move, and the resource that it names as the target is written.
    const { resource } = construct.toTerraform();
    return resource === undefined;
  } catch {
    // CDKTF ends the synth with the same error, for example about a move target that no resource has.
    return false;
  }
}
