/** The construct of the data source `ecd_image_share`, in the form of the bindings that CDKTF generates. */
import type { Construct } from "constructs";
import { GENERATOR_METADATA } from "../binding/provider-version";
import { checkSameCore } from "../binding/same-core";
import { type Settings, text, toHclTerraform, toTerraform } from "../binding/synthesis";
import {
  Fn,
  ImportableResource,
  StringMap,
  TerraformDataSource,
  type TerraformMetaArguments,
  type TerraformProvider,
} from "../cdktf";
import { checkAtSynth } from "../validation/finding";
import { imageFindings } from "../validation/image-share-findings";
import { refuseSpreadTokens } from "../validation/spread-tokens";

export interface DataEcdImageShareConfig extends TerraformMetaArguments {
  /**
   * Id of the custom image.
   *
   * As the ECD console shows it, such as `m-gx2x1dhsmusr2iv3m`.
   */
  readonly imageId: string;
  /**
   * Region of the image. Default: the provider's region.
   *
   * Lower case with dashes, such as `cn-hangzhou`.
   *
   * @default - the provider's region
   */
  readonly region?: string;
}

/** The accounts that an Elastic Desktop Service image is shared with now. */
export class DataEcdImageShare extends TerraformDataSource {
  static readonly tfResourceType = "ecd_image_share";

  /**
   * Generates the configuration of an existing object when `cdktf plan` runs. Part of the form of every binding;
   * Terraform imports resources only.
   */
  static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, {
      terraformResourceType: DataEcdImageShare.tfResourceType,
      importId: importFromId,
      ...(provider && { provider }),
    });
  }

  private _imageId: string;
  private _region: string | undefined;
  private readonly _access = new StringMap(this, "access");

  constructor(scope: Construct, id: string, config: DataEcdImageShareConfig) {
    super(scope, id, {
      ...config,
      terraformResourceType: DataEcdImageShare.tfResourceType,
      terraformGeneratorMetadata: GENERATOR_METADATA,
    });
    this._imageId = config.imageId;
    this._region = config.region;
    checkSameCore(this);
    checkAtSynth(this, () => imageFindings(this, this.imageIdInput, this.regionInput));
  }

  /** `<region>:<image_id>`. */
  get id(): string {
    return this.getStringAttribute("id");
  }

  get imageId(): string {
    return this.getStringAttribute("image_id");
  }
  set imageId(value: string) {
    this._imageId = value;
  }
  get imageIdInput(): string {
    return this._imageId;
  }

  get region(): string {
    return this.getStringAttribute("region");
  }
  set region(value: string) {
    this._region = value;
  }
  resetRegion(): void {
    this._region = undefined;
  }
  get regionInput(): string | undefined {
    return this._region;
  }

  /** Ids of the accounts the image is shared with. */
  get accountIds(): string[] {
    return Fn.tolist(this.getListAttribute("account_ids"));
  }

  /** One line per account: account id to image id and the account's name. */
  get access(): StringMap {
    return this._access;
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return toTerraform(this.settings());
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return toHclTerraform(this.settings());
  }

  private settings(): Settings {
    refuseSpreadTokens(this, { imageId: this._imageId, region: this._region });
    return { image_id: text(this._imageId), region: text(this._region) };
  }
}
