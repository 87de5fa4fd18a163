/** The construct of the data source `ecd_image`, in the form of the bindings that CDKTF generates. */
import type { Construct } from "constructs";
import { GENERATOR_METADATA } from "../binding/provider-version";
import { checkSameCore } from "../binding/same-core";
import { type Settings, text, toHclTerraform, toTerraform } from "../binding/synthesis";
import {
  ImportableResource,
  type IResolvable,
  TerraformDataSource,
  type TerraformMetaArguments,
  type TerraformProvider,
} from "../cdktf";
import { checkAtSynth } from "../validation/finding";
import { imageFindings } from "../validation/image-share-findings";
import { refuseSpreadTokens } from "../validation/spread-tokens";

export interface DataEcdImageConfig extends TerraformMetaArguments {
  /**
   * Id of the image.
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

/**
 * One Elastic Desktop Service image, by its id. There is no look-up by name: the API shows no owner, so the newest
 * image of a name could be a stranger's.
 */
export class DataEcdImage extends TerraformDataSource {
  static readonly tfResourceType = "ecd_image";

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
      terraformResourceType: DataEcdImage.tfResourceType,
      importId: importFromId,
      ...(provider && { provider }),
    });
  }

  private _imageId: string;
  private _region: string | undefined;

  constructor(scope: Construct, id: string, config: DataEcdImageConfig) {
    super(scope, id, {
      ...config,
      terraformResourceType: DataEcdImage.tfResourceType,
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

  /** Name of the image. */
  get name(): string {
    return this.getStringAttribute("name");
  }

  /** Description of the image. */
  get description(): string {
    return this.getStringAttribute("description");
  }

  /** Kind of image: `CUSTOM`, `SYSTEM` or `SHARED`, as the service writes it. */
  get type(): string {
    return this.getStringAttribute("type");
  }

  /** Status of the image, such as `Available` or `Creating`. */
  get status(): string {
    return this.getStringAttribute("status");
  }

  /** Progress of the image's creation, as the service writes it. */
  get progress(): string {
    return this.getStringAttribute("progress");
  }

  /** Whether the image's volumes are encrypted. Encrypted images cannot be shared. */
  get encrypted(): IResolvable {
    return this.getBooleanAttribute("encrypted");
  }

  /** Operating system family, such as `Windows` or `Linux`. */
  get osType(): string {
    return this.getStringAttribute("os_type");
  }

  /** Operating system platform, such as `Windows Server 2022`. */
  get platform(): string {
    return this.getStringAttribute("platform");
  }

  /** Size of the system disk in GiB. */
  get size(): number {
    return this.getNumberAttribute("size");
  }

  /** Size of the data disk in GiB. */
  get dataDiskSize(): number {
    return this.getNumberAttribute("data_disk_size");
  }

  /** When the image was created, as the service writes it. */
  get creationTime(): string {
    return this.getStringAttribute("creation_time");
  }

  /** Number of accounts the image is shared with, as the service counts them. */
  get sharedCount(): number {
    return this.getNumberAttribute("shared_count");
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
