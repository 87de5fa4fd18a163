#!/bin/sh
# Puts the job's OIDC token into the file that the provider reads. The token names the branch or the environment of the
# job of GitHub Actions. The job needs the permission `id-token: write`.
set -eu
curl --silent --show-error --fail --header "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \
  "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=sts.aliyuncs.com" |
  node --print 'JSON.parse(require("node:fs").readFileSync(0, "utf8")).value' >"$ALIBABA_CLOUD_OIDC_TOKEN_FILE"
