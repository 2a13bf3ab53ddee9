#!/usr/bin/env bash
# All C files are as .clang-format says.  --fix makes them so (make format).
. "$(dirname "$0")/common.sh"
need clang-format format

if [ "${1:-}" = --fix ]; then
	project_files '*.c' '*.h' | xargs -0 -r clang-format -i
	exit
fi

output=$(project_files '*.c' '*.h' |
	xargs -0 -r -P "$(nproc)" -n 16 clang-format --dry-run -Werror 2>&1)
status=$?
# One line per place is enough; the source line and the caret that follow it are not needed.
places=$(grep -E '^[^:]+:[0-9]+:[0-9]+: error: code should be' <<<"$output" | cut -d : -f 1-2 | sort -t : -k 1,1 -k 2,2n)
# No place to show and yet unhappy: the tool itself failed, and what it said is the result.
[ -n "$places" ] || [ $status -eq 0 ] || places=$output
printf '%s' "$places" | report 'format: .clang-format (make format puts it right)'
