/**
 * The construct of `ecd_image_share`, in the form of the bindings that CDKTF generates: whoever knows those knows this.
 * Its settings are documented in `image-share-config.ts`.
 */
import type { Construct } from "constructs";
import { GENERATOR_METADATA } from "../binding/provider-version";
import { checkSameCore } from "../binding/same-core";
import { bool, number, type Settings, text, textSet, toHclTerraform, toTerraform } from "../binding/synthesis";
import {
  Fn,
  ImportableResource,
  type IResolvable,
  StringMap,
  type TerraformProvider,
  TerraformResource,
} from "../cdktf";
import { checkExclusiveShares } from "../validation/exclusive-shares";
import { checkAtSynth } from "../validation/finding";
import { imageShareFindings } from "../validation/image-share-findings";
import { refuseSpreadTokens } from "../validation/spread-tokens";
import type { ImageShareConfig } from "./image-share-config";
import { type ImageShareTimeouts, ImageShareTimeoutsOutputReference, timeoutsSetting } from "./image-share-timeouts";

/** The set of Alibaba Cloud accounts that an Elastic Desktop Service custom image is shared with. */
export class ImageShare extends TerraformResource {
  static readonly tfResourceType = "ecd_image_share";

  /**
   * Generates the configuration of an existing share when `cdktf plan` runs. What is printed is a draft: it imports
   * generated bindings and does not compile as it is. To import a share, write the `ImageShare` and call `importFrom`.
   *
   * @param scope where to define this construct
   * @param importToId the construct id of the generated configuration
   * @param importFromId `<image_id>`, `<region>:<image_id>`, or `<region>:<image_id>:<account>,<account>` to manage
   * only those accounts
   * @param provider the provider that finds the share; default: the stack's
   */
  static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, {
      terraformResourceType: ImageShare.tfResourceType,
      importId: importFromId,
      ...(provider && { provider }),
    });
  }

  private _imageId: string;
  private _region: string | undefined;
  private _accountIds: string[];
  private _exclusive: boolean | IResolvable | undefined;
  private _onDestroy: string | undefined;
  private _maxUnshare: number | null | undefined;
  private _hideAccounts: boolean | IResolvable | null | undefined;
  private readonly _timeouts = new ImageShareTimeoutsOutputReference(this, "timeouts");
  private readonly _access = new StringMap(this, "access");
  private readonly _notes = new StringMap(this, "notes");
  private readonly _takenOver = new StringMap(this, "taken_over");

  constructor(scope: Construct, id: string, config: ImageShareConfig) {
    super(scope, id, {
      ...config,
      terraformResourceType: ImageShare.tfResourceType,
      terraformGeneratorMetadata: GENERATOR_METADATA,
    });
    this._imageId = config.imageId;
    this._region = config.region;
    this._accountIds = config.accountIds;
    this._exclusive = config.exclusive;
    this._onDestroy = config.onDestroy;
    this._maxUnshare = config.maxUnshare;
    this._hideAccounts = config.hideAccounts;
    this._timeouts.internalValue = config.timeouts;
    checkSameCore(this);
    checkAtSynth(this, () => imageShareFindings(this, this));
    checkExclusiveShares(this);
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

  get accountIds(): string[] {
    return Fn.tolist(this.getListAttribute("account_ids"));
  }
  set accountIds(value: string[]) {
    this._accountIds = value;
  }
  get accountIdsInput(): string[] {
    return this._accountIds;
  }

  get exclusive(): IResolvable {
    return this.getBooleanAttribute("exclusive");
  }
  set exclusive(value: boolean | IResolvable) {
    this._exclusive = value;
  }
  resetExclusive(): void {
    this._exclusive = undefined;
  }
  get exclusiveInput(): boolean | IResolvable | undefined {
    return this._exclusive;
  }

  get onDestroy(): string {
    return this.getStringAttribute("on_destroy");
  }
  set onDestroy(value: string) {
    this._onDestroy = value;
  }
  resetOnDestroy(): void {
    this._onDestroy = undefined;
  }
  get onDestroyInput(): string | undefined {
    return this._onDestroy;
  }

  get maxUnshare(): number {
    return this.getNumberAttribute("max_unshare");
  }
  set maxUnshare(value: number) {
    this._maxUnshare = value;
  }
  resetMaxUnshare(): void {
    this._maxUnshare = undefined;
  }
  get maxUnshareInput(): number | null | undefined {
    return this._maxUnshare;
  }

  get hideAccounts(): IResolvable {
    return this.getBooleanAttribute("hide_accounts");
  }
  set hideAccounts(value: boolean | IResolvable) {
    this._hideAccounts = value;
  }
  resetHideAccounts(): void {
    this._hideAccounts = undefined;
  }
  get hideAccountsInput(): boolean | IResolvable | null | undefined {
    return this._hideAccounts;
  }

  /** One line per account for the reader of a plan: account id to region, image id and the account's name. Accounts that have access without being declared are marked. */
  get access(): StringMap {
    return this._access;
  }

  /** What a reviewer must know about an account beside its line in `access`: the next plan takes its access, or another share declares it. */
  get notes(): StringMap {
    return this._notes;
  }

  /** Accounts that had access before this share declared them. The plan of a create knows them only where there are some, because an account may gain access before the apply. */
  get takenOver(): StringMap {
    return this._takenOver;
  }

  get timeouts(): ImageShareTimeoutsOutputReference {
    return this._timeouts;
  }
  putTimeouts(value: ImageShareTimeouts): void {
    this._timeouts.internalValue = value;
  }
  resetTimeouts(): void {
    this._timeouts.internalValue = undefined;
  }
  get timeoutsInput(): ImageShareTimeouts | IResolvable | undefined {
    return this._timeouts.internalValue;
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return toTerraform(this.settings());
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return toHclTerraform(this.settings());
  }

  private settings(): Settings {
    refuseSpreadTokens(this, { imageId: this._imageId, region: this._region, accountIds: this._accountIds });
    return {
      image_id: text(this._imageId),
      region: text(this._region),
      account_ids: textSet(this._accountIds),
      exclusive: bool(this._exclusive),
      on_destroy: text(this._onDestroy),
      max_unshare: number(this._maxUnshare),
      hide_accounts: bool(this._hideAccounts),
      timeouts: timeoutsSetting(this._timeouts.internalValue),
    };
  }
}
