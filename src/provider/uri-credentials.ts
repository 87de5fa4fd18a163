/** Credentials from a local service that hands them out over HTTP. */
import type { CredentialSource } from "../client";
import type { CredentialDependencies } from "./credentials";
import { noCredentials } from "./no-credentials";
import { sdkSource } from "./sdk-sources";

export function uriCredentials(uri: string, { bounded }: Pick<CredentialDependencies, "bounded">): CredentialSource {
  if (!URL.canParse(uri) || !/^https?:$/.test(new URL(uri).protocol)) {
    throw noCredentials('the address in "credentials_uri" is not an http(s) address');
  }
  // Without its query, which may be a secret.
  const { origin, pathname } = new URL(uri);
  const shown = `${origin}${pathname}`;
  const source = sdkSource(
    ({ URICredentialsProvider }) => URICredentialsProvider.builder().withCredentialsURI(uri).build(),
    { what: `the credentials service at ${shown}`, remedy: 'Check the service and "credentials_uri"' },
  );
  return { ...source, current: () => bounded(source.current(), `the credentials service at ${shown}`) };
}
