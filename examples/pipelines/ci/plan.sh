#!/bin/sh
# Plans the stack and reviews the plan. It needs only the read role. Run it in the root folder of the repository.
# It writes into the stack's folder: plan.bin, the saved plan; review.md, the comment; report.json, GitLab's report.
# The JSON of a plan holds secrets in clear text, so it goes through a pipe and never into a file.
set -eu
stack=cdktf.out/stacks/golden-image
npx cdktf synth
# Terraform finds the provider beside the stack only if init runs in the stack's folder.
(cd "$stack" && terraform init -input=false)
# The plan takes no lock, so that the read role needs no write access to the state. The apply of a stale plan fails.
terraform -chdir="$stack" plan -input=false -lock=false -out=plan.bin
terraform -chdir="$stack" show -json plan.bin |
  npx ecd-image-share review --title golden-image --format markdown >"$stack/review.md"
terraform -chdir="$stack" show -json plan.bin | npx ecd-image-share review --format gitlab >"$stack/report.json"
cat "$stack/review.md"
