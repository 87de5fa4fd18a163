#!/bin/sh
# Starts the provider with Node.js: the program that ECD_NODE names, else the program packed beside this file, else
# `node` on PATH. When a provider does not start, Terraform shows the first line of stdout and hides stderr, so errors
# go to stdout.
# Reasons to unset variables:
# - NODE_OPTIONS could load modules that print before the handshake.
# - NODE_DEBUG and DEBUG could print Authorization headers.
# - NODE_V8_COVERAGE would make every launch write coverage.
# - NODE_TLS_REJECT_UNAUTHORIZED could turn off the check of certificates.
# - NODE_USE_ENV_PROXY would make Node.js end the process for a wrong proxy, before it can show a message. The provider
#   reads the proxy itself.
# - NODE_UNIQUE_ID marks a worker of Node.js's cluster module. A worker listens through its parent, so Terraform would
#   wait for ever.
unset NODE_OPTIONS NODE_DEBUG DEBUG NODE_V8_COVERAGE NODE_TLS_REJECT_UNAUTHORIZED NODE_USE_ENV_PROXY NODE_UNIQUE_ID
here=${0%/*}
node=${ECD_NODE:-node}
start=provider.cjs
unfit=
if [ -z "$ECD_NODE" ] && [ -f "$here/node" ]; then
  # A program does not start without the loader of its C library. The shell would report only that the program was not
  # found.
  loader=
  [ -f "$here/node-loader" ] && IFS= read -r loader <"$here/node-loader"
  if [ -n "$loader" ] && [ ! -e "$loader" ]; then
    unfit="The Node.js that is packed with the provider needs $loader, which this system does not have: its C library is another one. "
  elif [ ! -x "$here/node" ]; then
    unfit="The Node.js that is packed with the provider lost its execute bit: remove .terraform and run terraform init. "
  else
    node=$here/node
    [ -f "$here/provider-start.cjs" ] && start=provider-start.cjs
  fi
fi
# command -v also finds folders and files that cannot be run. Without this check, the shell would report them only on
# stderr.
found=$(command -v "$node" 2>/dev/null)
if [ ! -f "$found" ] || [ ! -x "$found" ]; then
  echo "${unfit}Node.js 20 or newer was not found: \"$node\" is not an executable program. Install it, or set ECD_NODE to its path."
  exit 1
fi
# A version manager may put a script in place of Node.js. If the script fails, its reason on stderr would be lost.
if [ "$node" != "$here/node" ] && [ "$(head -c 2 "$found" 2>/dev/null)" = "#!" ]; then
  if ! said=$("$node" --version 2>&1); then
    IFS= read -r reason <<SAID
$said
SAID
    echo "\"$found\" does not start Node.js: $reason"
    exit 1
  fi
fi
# With an empty or relative home folder, files of the working folder would count as files of the user.
case $HOME in /*) ;; *) unset HOME ;; esac
# A version manager may start Node.js as its child. Then the parent of Node.js is not Terraform. So pass
# on Terraform's process id.
ECD_LAUNCHED_BY=$PPID
export ECD_LAUNCHED_BY
exec "$node" "$here/$start" "$@"
