/**
 * The SDK's sources of credentials, loaded when one of them is asked. By their names: in the bundle, `import()` of the
 * package itself would give its default export alone.
 */
export {
  CLIProfileCredentialsProvider,
  ECSRAMRoleCredentialsProvider,
  ProfileCredentialsProvider,
  URICredentialsProvider,
} from "@alicloud/credentials";
export { default as ExternalCredentialsProvider } from "@alicloud/credentials/dist/src/providers/external";
