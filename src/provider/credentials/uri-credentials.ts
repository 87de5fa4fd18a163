/** Credentials from a local service that hands them out over HTTP. */
import type { CredentialSource } from "../../client";
import { noCredentials } from "./credential-errors";
import { type AskSdk, sdkSource } from "./sdk-sources";

export function uriCredentials(uri: string, askSdk: AskSdk): CredentialSource {
  if (!URL.canParse(uri) || !/^https?:$/.test(new URL(uri).protocol)) {
    throw noCredentials('the address in "credentials_uri" is not an http(s) address');
  }
  // Without user and query, which may be secrets.
  const { protocol, host, pathname } = new URL(uri);
  return sdkSource(
    ({ URICredentialsProvider }) => URICredentialsProvider.builder().withCredentialsURI(uri).build(),
    {
      what: `the credentials service at ${protocol}//${host}${pathname}`,
      remedy: 'Check the service and "credentials_uri"',
    },
    askSdk,
  );
}
