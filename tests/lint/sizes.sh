#!/usr/bin/env bash
# No C file above 900 lines, no function above 120.  --report prints the biggest of both (make sizes).
. "$(dirname "$0")/common.sh"

max_file=900
max_function=120

# "LINES FILE" for each C file.
file_lengths() {
	project_files '*.c' '*.h' | while IFS= read -r -d '' file; do
		echo "$(wc -l <"$file") $file"
	done | sort -k1,1nr -k2
}

# "LINES FILE:FUNCTION" for each function, from its opening to its closing brace.  The format check
# guarantees what this relies on: only a function has both in the first column.
function_lengths() {
	# shellcheck disable=SC2016 # the program is awk's
	project_files '*.c' '*.h' | xargs -0 -r awk '
		FNR == 1 { start = 0; name = "" }
		/^[A-Za-z_].*\(/ {
			name = $0
			# START_TEST(x) names its function in the argument, others before the parenthesis.
			if (!sub(/^(START_)?TEST\(/, "", name)) {
				sub(/\(.*/, "", name)
				sub(/.*[^A-Za-z0-9_]/, "", name)
			}
			sub(/[^A-Za-z0-9_].*/, "", name)
		}
		/^\{/ { start = FNR }
		/^\}/ && start { print FNR - start + 1, FILENAME ":" name; start = 0 }
	' | sort -k1,1nr -k2
}

# longer_than MAX CHECK: the lines of standard input above MAX that allow.txt does not excuse.
longer_than() {
	awk -v max="$1" -v excused="$(allowed "$2")" '
		BEGIN { n = split(excused, list, " "); for (i = 1; i <= n; i++) skip[list[i]] = 1 }
		$1 > max && !($2 in skip) { print $2 ": " $1 " lines, at most " max }
	'
}

if [ "${1:-}" = --report ]; then
	echo "Files:"
	file_lengths | awk 'NR <= 15 { printf "%6d  %s\n", $1, $2 }'
	echo "Functions:"
	function_lengths | awk 'NR <= 15 { printf "%6d  %s\n", $1, $2 }'
	echo "Folders:"
	file_lengths | awk '{ sub("/[^/]*$", "", $2); n[$2] += $1 } END { for (f in n) printf "%6d  %s\n", n[f], f }' | sort -k2
	exit
fi

status=0
file_lengths | longer_than $max_file file-length | report "sizes: files" || status=1
function_lengths | longer_than $max_function function-length | report "sizes: functions" || status=1
exit $status
