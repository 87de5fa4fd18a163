/**
 * The construct of the provider `ecd`. Its settings and accessors are generated in `lib/gen`. At synth it also puts the
 * provider itself beside the stack, so that `terraform init` finds it without a registry.
 */
import type { Construct } from "constructs";
import { checkSameCore } from "../binding/same-core";
import { toHclTerraform, toTerraform } from "../binding/synthesis";
import { accountNamesOfShares } from "../directory/directory-names";
import { EcdProviderBase, type EcdProviderConfig } from "../gen/ecd-provider-base";
import { ecdProviderFindings } from "../validation/ecd-provider-findings";
import { checkAtSynth } from "../validation/finding";
import { installAtSynth } from "./install-at-synth";

/**
 * Sharing of Alibaba Cloud Elastic Desktop Service images.
 *
 * @example
 * new EcdProvider(this, "ecd", { region: "cn-hangzhou", maxUnshare: 3 });
 */
export class EcdProvider extends EcdProviderBase {
  /** The platforms whose provider gets a Node.js program. */
  readonly bundleNode: readonly string[];

  constructor(scope: Construct, id: string, config: EcdProviderConfig = {}) {
    super(scope, id, config);
    checkSameCore(this);
    checkAtSynth(this, () => ecdProviderFindings(this, this));
    this.bundleNode = config.bundleNode ?? [];
    installAtSynth(this);
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const names = accountNamesOfShares(this, this.accountNamesInput);
    return { ...super.synthesizeAttributes(), ...toTerraform(names) };
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    const names = accountNamesOfShares(this, this.accountNamesInput);
    return { ...super.synthesizeHclAttributes(), ...toHclTerraform(names) };
  }
}
