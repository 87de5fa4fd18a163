/**
 * Passes the names of a directory to the `accountNames` of the provider of the shares that use the directory. A
 * provider that reads the directory itself cannot get the names, because Terraform would fail with the error `Cycle`.
 */
import type { IConstruct } from "constructs";
import { constructsOfStack, defaultProvider } from "../binding/constructs-of-stack";
import { hasMovedAway } from "../binding/moved-away";
import { type Settings, textMap } from "../binding/synthesis";
import { Lazy, type TerraformProvider, TerraformResource, TerraformStack, Token } from "../cdktf";
import { quotedTemplate } from "../hcl/quoted-template";
import type { Finding } from "../validation/finding";
import type { DirectoryAccounts } from "./directory-accounts";

/** The part of a share that this file uses. */
interface NamedShare extends TerraformResource {
  /** The directory that decides the accounts; undefined for a list of ids. */
  readonly accounts: DirectoryAccounts | undefined;
}

/** The setting `accountNames` of a provider whose shares use directories; none when no share uses a directory. */
export function accountNamesOfShares(provider: TerraformProvider, own: unknown): Settings {
  const directories = new Set(
    constructsOfStack(TerraformStack.of(provider))
      .filter(isShare)
      // Most shares have a list of ids, and the look-up of a provider walks the whole stack.
      .filter((share) => share.accounts && !hasMovedAway(share) && providerOf(share) === provider)
      .flatMap((share) => (share.accounts && providerOf(share.accounts) !== provider ? [share.accounts] : [])),
  );
  if (directories.size === 0) return {};
  // The program's own names go last, because in `merge` the last map wins.
  const names = [...[...directories].map(({ accountNames }) => accountNames), ...(own ? [own] : [])];
  const merged = Lazy.anyValue({ produce: (context) => merge(names.map((map) => expressionOf(context.resolve(map)))) });
  return { account_names: textMap(Token.asStringMap(merged)) };
}

function merge(maps: readonly string[]): string {
  return `\${${maps.length === 1 ? maps[0] : `merge(${maps.join(", ")})`}}`;
}

/** CDKTF does not escape quotes and backslashes in the maps that it passes to functions. */
function expressionOf(map: unknown): string {
  if (typeof map === "string") return map.replace(/^\$\{([\s\S]*)\}$/, "$1");
  const entries = Object.entries(map as Readonly<Record<string, unknown>>);
  return `{${entries.map((entry) => entry.map((text) => `"${quotedTemplate(String(text))}"`).join(" = ")).join(", ")}}`;
}

/** The warning when the share's provider reads the directory itself. Plans then show only ids. */
export function namesFindings(share: NamedShare): readonly Finding[] {
  if (share.accounts === undefined || providerOf(share) !== providerOf(share.accounts)) return [];
  return [
    {
      severity: "warning",
      message: `accounts: plans show the ids of ${share.accounts.node.path} without names, because names stand in the provider, and the provider of this share reads the directory itself (Terraform would say "Cycle"). Give the directory a provider of its own, with an alias`,
    },
  ];
}

function providerOf(element: {
  readonly provider?: TerraformProvider | undefined;
  readonly cdktfStack: TerraformStack;
}): TerraformProvider | undefined {
  return element.provider ?? defaultProvider(element.cdktfStack);
}

function isShare(construct: IConstruct): construct is NamedShare {
  return (
    TerraformResource.isTerraformResource(construct) &&
    construct.terraformResourceType === "ecd_image_share" &&
    "accounts" in construct
  );
}
