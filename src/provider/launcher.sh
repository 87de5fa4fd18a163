#!/bin/sh
# Starts the provider with the Node.js that is there. Terraform shows the first line of stdout when a provider does not
# start, and hides stderr, so what is wrong is said on stdout.
# Preloads would print before the handshake, and the debug switches print Authorization headers.
# Coverage would be written by every launch, and certificates are verified whatever the shell has set for other programs.
unset NODE_OPTIONS NODE_DEBUG DEBUG NODE_V8_COVERAGE NODE_TLS_REJECT_UNAUTHORIZED
node=${ECD_NODE:-node}
if ! command -v "$node" >/dev/null 2>&1; then
  echo "Node.js 20 or newer was not found: \"$node\" is not on PATH. Install it, or set ECD_NODE to its path."
  exit 1
fi
exec "$node" "${0%/*}/provider.cjs" "$@"
