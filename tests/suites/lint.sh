#!/usr/bin/env bash
# Lint: runs each check of tests/lint.  A check prints result lines itself; one that dies or says
# nothing is reported here.
set -u
: "${OUT:?the build directory, such as build/gcc}"
export OUT

status=0
for check in tests/lint/*.sh; do
	name=$(basename "$check" .sh)
	[ "$name" != common ] || continue
	output=$(bash "$check" 2>&1)
	code=$?
	printf '%s\n' "$output"
	if ! grep -qE '^(ok|not ok|skip) - ' <<<"$output"; then
		echo "not ok - $name: the check said nothing (exit status $code)"
		code=1
	elif [ $code -ne 0 ] && ! grep -q '^not ok - ' <<<"$output"; then
		echo "not ok - $name: exit status $code"
	fi
	[ $code -eq 0 ] || status=1
done
exit $status
