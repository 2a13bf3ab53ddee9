# Shared by the checks of tests/lint, which source it: what the project's files are, how a result is
# printed, which exceptions are allowed.  A check runs at the top of the tree.
# shellcheck shell=bash
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1

# The folders of the library; what is said about "library code" holds for these.
# shellcheck disable=SC2034 # used by the checks
library_folders=(runtime verifier compiler interp engines)

# project_files GLOB...: the project's own files, those not yet committed too, NUL-terminated.
# Outside a git checkout (a release archive) it is every file that is not below build/.
project_files() {
	local file glob list=(find . -type f -not -path './build/*' -printf '%P\0')
	if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
		list=(git ls-files -z --cached --others --exclude-standard --deduplicate)
	fi
	"${list[@]}" | while IFS= read -r -d '' file; do
		[ -f "$file" ] || continue
		for glob in "$@"; do
			# shellcheck disable=SC2254 # a glob is meant to match as one
			case $file in $glob) printf '%s\0' "$file" && break ;; esac
		done
	done
}

# allowed CHECK: the items that tests/lint/allow.txt excuses from CHECK, on one line.
allowed() {
	awk -v check="$1" -v ORS=' ' '$1 == check { print $2 }' tests/lint/allow.txt
}

# report NAME: one result, from the violations on standard input (none: ok).  Returns 1 if any.
report() {
	local violations
	violations=$(cat)
	if [ -z "$violations" ]; then
		echo "ok - $1"
		return 0
	fi
	echo "not ok - $1"
	printf '%s\n' "$violations"
	return 1
}

# need TOOL CHECK: skips CHECK and ends the script when TOOL is not installed.
need() {
	command -v "$1" >/dev/null && return
	echo "skip - $2: $1 is not installed"
	exit 0
}
