#!/bin/sh
# Applies the plan that was reviewed. It needs the write role, and the folder cdktf.out of the job that planned. It runs
# no code of the repository except this file.
set -eu
stack=cdktf.out/stacks/golden-image
(cd "$stack" && terraform init -input=false)
terraform -chdir="$stack" apply -input=false -lock-timeout=5m plan.bin
