/**
 * A query for `terraform query`: the shared images of a region, and their accounts. Synth writes it beside the stack,
 * as `<name>.tfquery.json`.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Construct } from "constructs";
import { accountIdProblem, regionProblem } from "../../src/model";
import { checkDistinctName } from "../binding/distinct-names";
import { checkSameCore } from "../binding/same-core";
import { onSynthesize } from "../binding/synthesize-hook";
import { type ISynthesisSession, type TerraformProvider, TerraformStack } from "../cdktf";
import { PROVIDER_NAME } from "../mirror/names";
import { checkAtSynth, error, type Finding, textFindings } from "../validation/finding";

export interface ImageShareQueryConfig {
  /** Region of the images. Default: the provider's region. */
  readonly region?: string;
  /** Only images whose name contains this text. */
  readonly imageName?: string;
  /** Whether to leave out images that are shared with no account. Default `true`. */
  readonly sharedOnly?: boolean;
  /** Only images that are shared with this account. */
  readonly sharedWith?: string;
  /**
   * Whether each result holds the whole share, with its accounts. Needed to generate configuration.
   *
   * @default false
   */
  readonly includeResource?: boolean;
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
    checkDistinctName(this, () => `the file ${this.name.toLowerCase()}.tfquery.json`);
    checkAtSynth(this, () => this.findings());
    onSynthesize(this, (session) => this.write(session));
  }

  /**
   * Name of the list block, and of the file without its extension. It joins the ids of the construct and of its scopes
   * in the stack. Every character that a name cannot have becomes a "-". Two queries of a stack with one name are an
   * error at synth.
   */
  get name(): string {
    const stack = TerraformStack.of(this);
    return this.node.scopes
      .slice(stack.node.scopes.length)
      .map(({ node }) => node.id.replace(/[^A-Za-z0-9_-]/g, "-"))
      .join("-");
  }

  private findings(): readonly Finding[] {
    const { region, sharedWith, limit } = this.config;
    return [
      ...textFindings(this, "region", region, regionProblem),
      ...textFindings(this, "sharedWith", sharedWith, accountIdProblem),
      ...(limit === undefined || (Number.isInteger(limit) && limit >= 1)
        ? []
        : [error(`limit: ${limit} is not a whole number of 1 or more`)]),
    ];
  }

  private write({ outdir, manifest }: ISynthesisSession): void {
    const stack = TerraformStack.of(this);
    const { region, imageName, sharedOnly, sharedWith, includeResource, limit, provider } = this.config;
    const list = {
      provider: provider?.fqn ?? PROVIDER_NAME,
      include_resource: includeResource,
      limit,
      config: { region, image_name: imageName, shared_only: sharedOnly, shared_with: sharedWith },
    };
    const file = join(outdir, manifest.forStack(stack).workingDirectory, `${this.name}.tfquery.json`);
    writeFileSync(file, `${JSON.stringify({ list: { ecd_image_share: { [this.name]: list } } }, null, 2)}\n`);
  }
}
