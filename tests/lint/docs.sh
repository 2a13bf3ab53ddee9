#!/usr/bin/env bash
# Documents that are made from other files agree with them, and every file that one names is there.
set -u
cd "$(dirname "$0")/../.." || exit 1
status=0

if difference=$(docs/paper-output.sh | diff - docs/paper-output.md); then
	echo "ok - docs: paper-output.md is what docs/paper-output.sh makes"
else
	echo "not ok - docs: paper-output.md is what docs/paper-output.sh makes"
	head -n 20 <<< "$difference"
	status=1
fi

# Paths in backquotes that begin with a folder of the tree; patterns match at least one file.
missing=
while IFS=: read -r document path; do
	compgen -G "$path" > /dev/null || missing+="$document names $path"$'\n'
done < <(grep -oE '`(spec|compiler|interp|engines|runtime|cli|tests|fuzz|bench|docs|examples)/[A-Za-z0-9_./*-]+`' \
	README.md spec/README.md docs/*.md spec/conformance/FORMAT.md | tr -d '`' | sort -u)
if [ -z "$missing" ]; then
	echo "ok - docs: every file that is named exists"
else
	echo "not ok - docs: every file that is named exists"
	printf '%s' "$missing"
	status=1
fi
exit $status
