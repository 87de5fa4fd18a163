/**
 * The construct of the provider `ecd`, in the form of the bindings that CDKTF generates. At synth it also lays the
 * provider itself beside the stack, so that `terraform init` finds it without a registry.
 */
import type { Construct } from "constructs";
import { checkSameCore } from "../binding/same-core";
import { bool, number, type Settings, text, textMap, toHclTerraform, toTerraform } from "../binding/synthesis";
import { ImportableResource, type IResolvable, type TerraformProvider } from "../cdktf";
import { PROVIDER_NAME } from "../mirror/names";
import { ecdProviderFindings } from "../validation/ecd-provider-findings";
import { checkAtSynth } from "../validation/finding";
import { refuseSpreadTokens } from "../validation/spread-tokens";
import type { EcdProviderConfig } from "./ecd-provider-config";
import { EcdProviderCredentials } from "./ecd-provider-credentials";
import { installAtSynth } from "./install-at-synth";

/** Sharing of Alibaba Cloud Elastic Desktop Service images. */
export class EcdProvider extends EcdProviderCredentials {
  static readonly tfResourceType = PROVIDER_NAME;

  /** Part of the form of every binding; Terraform imports resources only. */
  static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, {
      terraformResourceType: EcdProvider.tfResourceType,
      importId: importFromId,
      ...(provider && { provider }),
    });
  }

  private _region: string | undefined;
  private _endpoint: string | undefined;
  private _stsEndpoint: string | undefined;
  private _clientConnectTimeout: number | undefined;
  private _clientReadTimeout: number | undefined;
  private _accountNames: { [key: string]: string } | undefined;
  private _requireNamedAccounts: boolean | IResolvable | undefined;
  private _maxUnshare: number | undefined;
  private _maxUnshareOnDestroy: number | undefined;
  private _accountsPerCall: number | undefined;
  private _maxConcurrentRequests: number | undefined;
  private _alias: string | undefined;

  constructor(scope: Construct, id: string, config: EcdProviderConfig = {}) {
    super(scope, id, config);
    this._region = config.region;
    this._endpoint = config.endpoint;
    this._stsEndpoint = config.stsEndpoint;
    this._clientConnectTimeout = config.clientConnectTimeout;
    this._clientReadTimeout = config.clientReadTimeout;
    this._accountNames = config.accountNames;
    this._requireNamedAccounts = config.requireNamedAccounts;
    this._maxUnshare = config.maxUnshare;
    this._maxUnshareOnDestroy = config.maxUnshareOnDestroy;
    this._accountsPerCall = config.accountsPerCall;
    this._maxConcurrentRequests = config.maxConcurrentRequests;
    this._alias = config.alias;
    checkSameCore(this);
    checkAtSynth(this, () => ecdProviderFindings(this, this));
    installAtSynth(this);
  }

  get region(): string | undefined {
    return this._region;
  }
  set region(value: string | undefined) {
    this._region = value;
  }
  resetRegion(): void {
    this._region = undefined;
  }
  get regionInput(): string | undefined {
    return this._region;
  }

  get endpoint(): string | undefined {
    return this._endpoint;
  }
  set endpoint(value: string | undefined) {
    this._endpoint = value;
  }
  resetEndpoint(): void {
    this._endpoint = undefined;
  }
  get endpointInput(): string | undefined {
    return this._endpoint;
  }

  get stsEndpoint(): string | undefined {
    return this._stsEndpoint;
  }
  set stsEndpoint(value: string | undefined) {
    this._stsEndpoint = value;
  }
  resetStsEndpoint(): void {
    this._stsEndpoint = undefined;
  }
  get stsEndpointInput(): string | undefined {
    return this._stsEndpoint;
  }

  get clientConnectTimeout(): number | undefined {
    return this._clientConnectTimeout;
  }
  set clientConnectTimeout(value: number | undefined) {
    this._clientConnectTimeout = value;
  }
  resetClientConnectTimeout(): void {
    this._clientConnectTimeout = undefined;
  }
  get clientConnectTimeoutInput(): number | undefined {
    return this._clientConnectTimeout;
  }

  get clientReadTimeout(): number | undefined {
    return this._clientReadTimeout;
  }
  set clientReadTimeout(value: number | undefined) {
    this._clientReadTimeout = value;
  }
  resetClientReadTimeout(): void {
    this._clientReadTimeout = undefined;
  }
  get clientReadTimeoutInput(): number | undefined {
    return this._clientReadTimeout;
  }

  get accountNames(): { [key: string]: string } | undefined {
    return this._accountNames;
  }
  set accountNames(value: { [key: string]: string } | undefined) {
    this._accountNames = value;
  }
  resetAccountNames(): void {
    this._accountNames = undefined;
  }
  get accountNamesInput(): { [key: string]: string } | undefined {
    return this._accountNames;
  }

  get requireNamedAccounts(): boolean | IResolvable | undefined {
    return this._requireNamedAccounts;
  }
  set requireNamedAccounts(value: boolean | IResolvable | undefined) {
    this._requireNamedAccounts = value;
  }
  resetRequireNamedAccounts(): void {
    this._requireNamedAccounts = undefined;
  }
  get requireNamedAccountsInput(): boolean | IResolvable | undefined {
    return this._requireNamedAccounts;
  }

  get maxUnshare(): number | undefined {
    return this._maxUnshare;
  }
  set maxUnshare(value: number | undefined) {
    this._maxUnshare = value;
  }
  resetMaxUnshare(): void {
    this._maxUnshare = undefined;
  }
  get maxUnshareInput(): number | undefined {
    return this._maxUnshare;
  }

  get maxUnshareOnDestroy(): number | undefined {
    return this._maxUnshareOnDestroy;
  }
  set maxUnshareOnDestroy(value: number | undefined) {
    this._maxUnshareOnDestroy = value;
  }
  resetMaxUnshareOnDestroy(): void {
    this._maxUnshareOnDestroy = undefined;
  }
  get maxUnshareOnDestroyInput(): number | undefined {
    return this._maxUnshareOnDestroy;
  }

  get accountsPerCall(): number | undefined {
    return this._accountsPerCall;
  }
  set accountsPerCall(value: number | undefined) {
    this._accountsPerCall = value;
  }
  resetAccountsPerCall(): void {
    this._accountsPerCall = undefined;
  }
  get accountsPerCallInput(): number | undefined {
    return this._accountsPerCall;
  }

  get maxConcurrentRequests(): number | undefined {
    return this._maxConcurrentRequests;
  }
  set maxConcurrentRequests(value: number | undefined) {
    this._maxConcurrentRequests = value;
  }
  resetMaxConcurrentRequests(): void {
    this._maxConcurrentRequests = undefined;
  }
  get maxConcurrentRequestsInput(): number | undefined {
    return this._maxConcurrentRequests;
  }

  override get alias(): string | undefined {
    return this._alias;
  }
  override set alias(value: string | undefined) {
    this._alias = value;
  }
  resetAlias(): void {
    this._alias = undefined;
  }
  get aliasInput(): string | undefined {
    return this._alias;
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return toTerraform(this.settings());
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return toHclTerraform(this.settings());
  }

  private settings(): Settings {
    refuseSpreadTokens(this, { region: this._region, accountNames: this._accountNames });
    return {
      region: text(this._region),
      endpoint: text(this._endpoint),
      sts_endpoint: text(this._stsEndpoint),
      client_connect_timeout: number(this._clientConnectTimeout),
      client_read_timeout: number(this._clientReadTimeout),
      account_names: textMap(this._accountNames),
      require_named_accounts: bool(this._requireNamedAccounts),
      max_unshare: number(this._maxUnshare),
      max_unshare_on_destroy: number(this._maxUnshareOnDestroy),
      accounts_per_call: number(this._accountsPerCall),
      max_concurrent_requests: number(this._maxConcurrentRequests),
      ...this.credentialSettings(),
      alias: text(this._alias),
    };
  }
}
