/**
 * Decides whether an object belongs to this provider. The provider's address is `<host>/<namespace>/<type>`. A company
 * may serve the provider from its own host, so the host does not matter. The user must name any other address.
 */
const NAMESPACE_AND_TYPE = "cdktf-ecd-image-share/ecd";

/** @param named further addresses that the user names as this provider, such as `registry.example.com/platform/ecd` */
export function isOurProvider(address: string, named: readonly string[]): boolean {
  return address === NAMESPACE_AND_TYPE || address.endsWith(`/${NAMESPACE_AND_TYPE}`) || named.includes(address);
}
