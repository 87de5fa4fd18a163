#!/bin/sh
# Starts the provider with the Node.js that is there. Terraform shows the first line of stdout when a provider does not
# start, and hides stderr, so what is wrong is said on stdout.
# Preloads would print before the handshake, and the debug switches print Authorization headers.
unset NODE_OPTIONS NODE_DEBUG DEBUG NODE_V8_COVERAGE
node=${ECD_NODE:-node}
if ! command -v "$node" >/dev/null 2>&1; then
  echo "Node.js 20 or newer was not found: \"$node\" is not on PATH. Install it, or set ECD_NODE to its path."
  exit 1
fi
exec "$node" "${0%/*}/provider.cjs" "$@"
