/** The static method of every CDKTF binding for `cdktf plan` with an import. */
import { ADDITIONS } from "./additions";
import type { Construct } from "./construct";
import { docComment } from "./doc-comment";

export function generateConfigText(construct: Construct): string {
  return `${documentation(construct)}  static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, {
      terraformResourceType: ${construct.className}Base.tfResourceType,
      importId: importFromId,
      ...(provider && { provider }),
    });
  }
`;
}

function documentation({ kind, className, schema }: Construct): string {
  if (kind !== "resource") return docComment(["Part of the form of every binding. Terraform imports resources only."]);
  const importIds = ADDITIONS[className]?.importIds ?? schema.attributes.id?.description.replace(/\.$/, "");
  return docComment(
    [
      `Generates the configuration of an existing resource when \`cdktf plan\` runs. The result is a draft: it imports generated bindings and does not compile as it is. To import a resource, write the \`${className}\` and call \`importFrom\`.`,
    ],
    [
      "@param scope where to define this construct",
      "@param importToId the construct id of the generated configuration",
      `@param importFromId ${importIds}`,
      "@param provider the provider that finds the resource; default: the stack's",
    ],
  );
}
