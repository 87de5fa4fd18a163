/**
 * A query for `terraform query`: the shared images of a region, and their accounts. Synth writes it beside the stack,
 * as `<name>.tfquery.json`.
 */
import { join } from "node:path";
import { Construct } from "constructs";
import { accountIdProblem, regionProblem } from "../../src/model";
import { providersOfStack } from "../binding/constructs-of-stack";
import { checkDistinctName } from "../binding/distinct-names";
import { checkSameCore } from "../binding/same-core";
import { onSynthesize } from "../binding/synthesize-hook";
import { type IResolvable, type ISynthesisSession, type TerraformProvider, TerraformStack } from "../cdktf";
import { PROVIDER_NAME } from "../mirror/names";
import { checkAtSynth, error, type Finding, isExpression, shown, textFindings } from "../validation/finding";
import { referencesIn } from "../validation/referenced-resources";
import { resolution, resolved } from "../validation/resolved";
import { declareQueryFile, writeQueryFile } from "./query-files";

/** A setting may be an expression with variables. A query file cannot refer to anything else. */
export interface ImageShareQueryConfig {
  /** Region of the images. Default: the provider's region. */
  readonly region?: string;
  /** Only images whose name contains this text. */
  readonly imageName?: string;
  /** Whether to leave out images that are shared with no account. Default `true`. */
  readonly sharedOnly?: boolean | IResolvable;
  /** Only images that are shared with this account. */
  readonly sharedWith?: string;
  /**
   * Whether each result holds the whole share, with its accounts. Needed to generate configuration.
   *
   * @default false
   */
  readonly includeResource?: boolean | IResolvable;
  /**
   * The maximum number of results. A whole number, 1 or more.
   *
   * @default - 100, which is Terraform's default
   */
  readonly limit?: number;
  /**
   * The provider that runs the query.
   *
   * @default - the stack's provider `ecd` without an alias
   */
  readonly provider?: TerraformProvider;
}

/**
 * Lists the existing shares. Needs Terraform 1.14 or newer. Run `terraform query` in the stack's folder, or
 * `terraform query -generate-config-out=shares.tf` to get import blocks and resources.
 *
 * @example
 * new ImageShareQuery(this, "adopt", { sharedOnly: true, includeResource: true });
 */
export class ImageShareQuery extends Construct {
  /** @throws when the construct is in a stack of another core. */
  constructor(
    scope: Construct,
    id: string,
    private readonly config: ImageShareQueryConfig = {},
  ) {
    super(scope, id);
    checkSameCore(this);
    // In lower case, because "Adopt" and "adopt" are one file on macOS and Windows.
    checkDistinctName(
      this,
      () => `the file ${this.name.toLowerCase()}.tfquery.json`,
      () => this.name,
    );
    declareQueryFile(this, () => this.name);
    checkAtSynth(this, () => this.findings());
    onSynthesize(this, (session) => this.write(session));
  }

  /**
   * Name of the list block, and of the file without its extension. It joins the ids of the construct and of its scopes
   * in the stack. Every character that a name cannot have becomes a "-". A name that does not begin with a letter or
   * "_" is an error at synth, and so are two queries of a stack with one name.
   */
  get name(): string {
    const stack = TerraformStack.of(this);
    return this.node.scopes
      .slice(stack.node.scopes.length)
      .map(({ node }) => node.id.replace(/[^A-Za-z0-9_-]/g, "-"))
      .join("-");
  }

  private findings(): readonly Finding[] {
    const { region, sharedWith, imageName, limit } = this.config;
    return [
      ...textFindings(this, "region", region, regionProblem),
      ...textFindings(this, "imageName", imageName, () => undefined),
      ...textFindings(this, "sharedWith", sharedWith, accountIdProblem),
      ...this.limitFindings(limit),
      ...this.referenceFindings(),
      ...this.providerFindings(),
    ];
  }

  private limitFindings(limit: unknown): readonly Finding[] {
    const written = resolution(this, limit);
    if ("fault" in written) return [error(`limit: ${written.fault}`)];
    const { value } = written;
    if (value === undefined || value === null || isExpression(value)) return [];
    return Number.isInteger(value) && Number(value) >= 1
      ? []
      : [error(`limit: ${shown(value)} is not a whole number of 1 or more`)];
  }

  private referenceFindings(): readonly Finding[] {
    return Object.entries(this.config).flatMap(([setting, value]) => {
      if (setting === "provider") return [];
      const written = resolution(this, value);
      const references = "value" in written ? referencesIn(this, written.value) : [];
      const [first] = references.filter(([root]) => root !== "var");
      if (!first) return [];
      return [
        error(
          `${setting}: refers to ${first.join(".")}, and a query can only refer to variables. Pass the value itself, or a TerraformVariable`,
        ),
      ];
    });
  }

  /** Without a provider in the stack, Terraform would look for one of HashiCorp in its registry. */
  private providerFindings(): readonly Finding[] {
    const providers = providersOfStack(TerraformStack.of(this));
    const { provider } = this.config;
    if (provider === undefined && providers.length === 0) {
      return [error('the stack has no EcdProvider. Add one: new EcdProvider(this, "ecd", { region: "cn-hangzhou" })')];
    }
    if (provider === undefined || providers.includes(provider)) return [];
    return [error("provider: is not an EcdProvider of this stack. Pass one that the same stack has")];
  }

  private write({ outdir, manifest }: ISynthesisSession): void {
    const stack = TerraformStack.of(this);
    const { region, imageName, sharedOnly, sharedWith, includeResource, limit, provider } = this.config;
    const list = resolved(this, {
      provider: provider?.fqn ?? PROVIDER_NAME,
      include_resource: includeResource,
      limit,
      // Terraform needs the block, also an empty one.
      config: { region, image_name: imageName, shared_only: sharedOnly, shared_with: sharedWith },
    });
    const folder = join(outdir, manifest.forStack(stack).workingDirectory);
    writeQueryFile(stack, folder, this.name, { list: { ecd_image_share: { [this.name]: list } } });
  }
}
