/**
 * The credential half of `EcdProvider`: which settings say who calls the API. Apart from the rest only to keep both
 * files short.
 */
import type { Construct } from "constructs";
import { GENERATOR_METADATA } from "../binding/provider-version";
import { type Settings, text } from "../binding/synthesis";
import { TerraformProvider } from "../cdktf";
import { PROVIDER_NAME, PROVIDER_SOURCE } from "../mirror/names";
import { assumeRoleSetting, type EcdProviderAssumeRole } from "./assume-role";
import { assumeRoleWithOidcSetting, type EcdProviderAssumeRoleWithOidc } from "./assume-role-with-oidc";
import type { EcdProviderConfig } from "./ecd-provider-config";

export abstract class EcdProviderCredentials extends TerraformProvider {
  private _accessKey: string | undefined;
  private _secretKey: string | undefined;
  private _securityToken: string | undefined;
  private _profile: string | undefined;
  private _sharedCredentialsFile: string | undefined;
  private _ecsRoleName: string | undefined;
  private _credentialsUri: string | undefined;
  private _assumeRole: EcdProviderAssumeRole | undefined;
  private _assumeRoleWithOidc: EcdProviderAssumeRoleWithOidc | undefined;

  constructor(scope: Construct, id: string, config: EcdProviderConfig) {
    super(scope, id, {
      terraformResourceType: PROVIDER_NAME,
      terraformGeneratorMetadata: GENERATOR_METADATA,
      terraformProviderSource: PROVIDER_SOURCE,
    });
    this._accessKey = config.accessKey;
    this._secretKey = config.secretKey;
    this._securityToken = config.securityToken;
    this._profile = config.profile;
    this._sharedCredentialsFile = config.sharedCredentialsFile;
    this._ecsRoleName = config.ecsRoleName;
    this._credentialsUri = config.credentialsUri;
    this._assumeRole = config.assumeRole;
    this._assumeRoleWithOidc = config.assumeRoleWithOidc;
  }

  get accessKey(): string | undefined {
    return this._accessKey;
  }
  set accessKey(value: string | undefined) {
    this._accessKey = value;
  }
  resetAccessKey(): void {
    this._accessKey = undefined;
  }
  get accessKeyInput(): string | undefined {
    return this._accessKey;
  }

  get secretKey(): string | undefined {
    return this._secretKey;
  }
  set secretKey(value: string | undefined) {
    this._secretKey = value;
  }
  resetSecretKey(): void {
    this._secretKey = undefined;
  }
  get secretKeyInput(): string | undefined {
    return this._secretKey;
  }

  get securityToken(): string | undefined {
    return this._securityToken;
  }
  set securityToken(value: string | undefined) {
    this._securityToken = value;
  }
  resetSecurityToken(): void {
    this._securityToken = undefined;
  }
  get securityTokenInput(): string | undefined {
    return this._securityToken;
  }

  get profile(): string | undefined {
    return this._profile;
  }
  set profile(value: string | undefined) {
    this._profile = value;
  }
  resetProfile(): void {
    this._profile = undefined;
  }
  get profileInput(): string | undefined {
    return this._profile;
  }

  get sharedCredentialsFile(): string | undefined {
    return this._sharedCredentialsFile;
  }
  set sharedCredentialsFile(value: string | undefined) {
    this._sharedCredentialsFile = value;
  }
  resetSharedCredentialsFile(): void {
    this._sharedCredentialsFile = undefined;
  }
  get sharedCredentialsFileInput(): string | undefined {
    return this._sharedCredentialsFile;
  }

  get ecsRoleName(): string | undefined {
    return this._ecsRoleName;
  }
  set ecsRoleName(value: string | undefined) {
    this._ecsRoleName = value;
  }
  resetEcsRoleName(): void {
    this._ecsRoleName = undefined;
  }
  get ecsRoleNameInput(): string | undefined {
    return this._ecsRoleName;
  }

  get credentialsUri(): string | undefined {
    return this._credentialsUri;
  }
  set credentialsUri(value: string | undefined) {
    this._credentialsUri = value;
  }
  resetCredentialsUri(): void {
    this._credentialsUri = undefined;
  }
  get credentialsUriInput(): string | undefined {
    return this._credentialsUri;
  }

  get assumeRole(): EcdProviderAssumeRole | undefined {
    return this._assumeRole;
  }
  set assumeRole(value: EcdProviderAssumeRole | undefined) {
    this._assumeRole = value;
  }
  resetAssumeRole(): void {
    this._assumeRole = undefined;
  }
  get assumeRoleInput(): EcdProviderAssumeRole | undefined {
    return this._assumeRole;
  }

  get assumeRoleWithOidc(): EcdProviderAssumeRoleWithOidc | undefined {
    return this._assumeRoleWithOidc;
  }
  set assumeRoleWithOidc(value: EcdProviderAssumeRoleWithOidc | undefined) {
    this._assumeRoleWithOidc = value;
  }
  resetAssumeRoleWithOidc(): void {
    this._assumeRoleWithOidc = undefined;
  }
  get assumeRoleWithOidcInput(): EcdProviderAssumeRoleWithOidc | undefined {
    return this._assumeRoleWithOidc;
  }

  protected credentialSettings(): Settings {
    return {
      access_key: text(this._accessKey),
      secret_key: text(this._secretKey),
      security_token: text(this._securityToken),
      profile: text(this._profile),
      shared_credentials_file: text(this._sharedCredentialsFile),
      ecs_role_name: text(this._ecsRoleName),
      credentials_uri: text(this._credentialsUri),
      assume_role: assumeRoleSetting(this._assumeRole),
      assume_role_with_oidc: assumeRoleWithOidcSetting(this._assumeRoleWithOidc),
    };
  }
}
