/**
 * The SDK's sources of credentials. This file is loaded at the first use of a source. It exports the sources by name,
 * because in the bundle an `import()` of the package itself would return only its default export.
 */
export {
  CLIProfileCredentialsProvider,
  ECSRAMRoleCredentialsProvider,
  URICredentialsProvider,
} from "@alicloud/credentials";
export { default as ExternalCredentialsProvider } from "@alicloud/credentials/dist/src/providers/external";
