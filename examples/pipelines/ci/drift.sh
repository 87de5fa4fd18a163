#!/bin/sh
# Looks for drift. It needs only the read role. Exit code 0: nothing found. Exit code 2: drift, or a change that is not
# applied yet. Exit code 1: failure.
set -eu
stack=cdktf.out/stacks/golden-image
npx cdktf synth
(cd "$stack" && terraform init -input=false)
changes=0
terraform -chdir="$stack" plan -input=false -lock=false -detailed-exitcode -out=drift.bin || changes=$?
[ "$changes" -ne 1 ] || exit 1
# Not every drift causes a change, so the review runs also if the plan has none.
terraform -chdir="$stack" show -json drift.bin | npx ecd-image-share review --title golden-image --fail-on drift
exit "$changes"
