#!/usr/bin/env bash
# No marks of unfinished work, no paths of the machine that a file was written on.
# (Each pattern is written so that it does not match itself.)
. "$(dirname "$0")/common.sh"

# search PATTERN: file:line:text of each match in the project's text files.
search() {
	project_files '*' | xargs -0 -r grep -InE -- "$1" | cut -c 1-160
}

status=0
search '\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b' | report 'words: no marks of unfinished work' || status=1
search '(^|[^A-Za-z0-9_.~-])/(wor[k]|roo[t]|tmp/bas[h])([_/]|$)' |
	report 'words: no paths of one machine' || status=1
exit $status
