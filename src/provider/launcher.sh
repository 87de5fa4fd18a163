#!/bin/sh
# Starts the provider with Node.js: the one that ECD_NODE names, else the program that was packed beside this file, else
# the one on PATH. Terraform shows the first line of stdout when a provider does not start, and hides stderr, so what is
# wrong is said on stdout.
# Preloads would print before the handshake, and the debug switches print Authorization headers.
# Coverage would be written by every launch, and certificates are verified whatever the shell has set for other programs.
# The provider knows proxies itself; Node.js's own reading of them ends the process before it can say what is wrong.
# A worker of Node.js's cluster module listens through its parent, and Terraform would wait for ever.
unset NODE_OPTIONS NODE_DEBUG DEBUG NODE_V8_COVERAGE NODE_TLS_REJECT_UNAUTHORIZED NODE_USE_ENV_PROXY NODE_UNIQUE_ID
here=${0%/*}
node=${ECD_NODE:-node}
start=provider.cjs
unfit=
if [ -z "$ECD_NODE" ] && [ -f "$here/node" ]; then
  # Without the loader of its C library a program does not start, and the shell says only that it was not found.
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
# The shell finds folders and files that cannot be run as well, and says so on stderr only when it runs them.
found=$(command -v "$node" 2>/dev/null)
if [ ! -f "$found" ] || [ ! -x "$found" ]; then
  echo "${unfit}Node.js 20 or newer was not found: \"$node\" is no program that can be run. Install it, or set ECD_NODE to its path."
  exit 1
fi
# A version manager's program stands in for Node.js and may refuse; its reason would be lost on stderr.
if [ "$node" != "$here/node" ] && [ "$(head -c 2 "$found" 2>/dev/null)" = "#!" ]; then
  if ! said=$("$node" --version 2>&1); then
    IFS= read -r reason <<SAID
$said
SAID
    echo "\"$found\" does not start Node.js: $reason"
    exit 1
  fi
fi
# A home folder that is empty or relative would make files of the working folder the user's.
case $HOME in /*) ;; *) unset HOME ;; esac
# Node.js may be started by a version manager's program that stays between; then its own parent is not Terraform.
ECD_LAUNCHED_BY=$PPID
export ECD_LAUNCHED_BY
exec "$node" "$here/$start" "$@"
