#!/usr/bin/env bash
# prove_domain.sh - the abstract domain, proved for cells of 8 bits; `make prove` does it for 64.
set -u
: "${OUT:?the build directory, such as build/gcc}"

output=$("$OUT/prove-domain" --quick)
status=$?
# A function is proved if all of its components are.
awk -F' [|] ' '/^[|] [a-z].*[0-9] [|] / {
	name = substr($1, 3)
	if (name != last) { if (last) print verdict, "- prove-domain:", last; last = name; verdict = "ok" }
	if ($NF != "proved |") verdict = "not ok"
} END { if (last) print verdict, "- prove-domain:", last }' <<<"$output"
if [ $status -ne 0 ]; then
	echo "not ok - prove-domain: exit status $status"
	grep -v '| proved |$' <<<"$output"
fi
exit $status
