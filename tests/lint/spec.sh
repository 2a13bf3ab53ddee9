#!/usr/bin/env bash
# spec/emmett.md agrees with itself, with the tables beside it, and with what the code cites of it.
. "$(dirname "$0")/common.sh"
status=0
spec=spec/emmett.md

# rule ID: its lines
rule() {
	awk -v id="$1" '/^##+ /{ inside = $2 == id } inside' $spec
}

rules=$(sed -nE 's/^### ([LGTESDPBX]-[0-9]+) .*/\1/p' $spec)

# unknown: of "WHAT ID" lines, those whose ID is no rule
unknown() {
	awk -v rules="$rules" '
		BEGIN { n = split(rules, list, "\n"); for (i = 1; i <= n; i++) is_rule[list[i]] = 1 }
		!is_rule[$NF] { print $0 " is no rule" }
	'
}

{
	diff <(sed -nE 's/^LIMIT\((\w+), ([0-9]+), "([^"]*)", "([^"]*)"\)$/| \1 | \2 \3 | \4 |/p' spec/limits.def |
		grep -v 'of vir\.md') \
		<(rule X-7 | grep -E '^\| [A-Z_]+ \|')
} | report "spec: the table of X-7 is limits.def" || status=1

{
	sort <<< "$rules" | uniq -d | sed 's/$/ stands twice/'
	tr '\n' ' ' < spec/messages.def | grep -oE 'MSG\([A-Z_]+, SEV_[A-Z]+, "[^"]*"' |
		sed -E 's/MSG\((.*), .*, "(.*)"/messages.def: \1 \2/' | unknown
	grep -oE '^\s*(BUILTIN|STATIC|PERIODIC|LOAD)_[A-Z]+\(.*"[A-Z]-[0-9]+"' spec/builtins.def spec/probes.def |
		sed -E 's/^([^:]*):.*"([A-Z]-[0-9]+)".*/\1: \2/' | unknown
	project_files 'compiler/*.[ch]' 'interp/*.[ch]' 'engines/*.[ch]' 'runtime/*.[ch]' 'cli/*.[ch]' |
		xargs -0 grep -ownE '[LGTESDPBX]-[0-9]+' | grep -v '^engines/sim/replay_parse.c:.*:X-9$' | sed -E 's/:([^:]*)$/ \1/' | unknown
	grep -ownE '[LGTESDPBX]-[0-9]+' $spec spec/*.def spec/README.md spec/conformance/FORMAT.md spec/grammar.ebnf |
		sed -E 's/:([^:]*)$/ \1/' | unknown
} | report "spec: every rule that is cited exists" || status=1

awk '
	function done() { if (rule != "" && !has_example) print rule " has no example" }
	/^##+ / { done(); rule = /^### [LGTESDPBX]-/ ? $2 : ""; has_example = 0 }
	/^\*\*Example/ { has_example = 1 }
	END { done() }
' $spec | report "spec: every rule has an example" || status=1

comm -3 <(tr '\n' ' ' < spec/messages.def | grep -oE 'SEV_WARNING, "[^"]*", "[^"]*"' |
	sed -E 's/.*"([^"]*)"$/\1/' | sort -u) \
	<(rule T-38 | grep -E '^\| `' | cut -d'|' -f2 | grep -oE '[a-z]+(-[a-z]+)*' | sort -u) |
	sed 's/\t//; s/$/ is not in both/' | report "spec: the warnings of T-38 are those of messages.def" || status=1

# Names of a range, R9 to R14, and of segments are said by a rule, not one by one.
built_ins=$(awk '/^## 8/{ inside = 1 } /^## 9/{ inside = 0 } inside' $spec)
sed -nE 's/^BUILTIN_FUNC\(\w+, "(\w+)".*/\1/p; s/^BUILTIN_(VAR|CONST|ALIAS)\((\w+),.*/\2/p; s/^BUILTIN_GONE\("(\w+)".*/\1/p; s/^SEGMENT\((\w+)\)/\1/p' \
	spec/builtins.def | grep -vE '^(REG_)?R(9|1[0-4])$' | while read -r name; do
	grep -qw "$name" <<< "$built_ins" || echo "$name"
done | report "spec: every built-in stands in section 8" || status=1

# (extension) in a rule, and the rules of the table of X-8
comm -3 <(awk '/^### /{ rule = /^### [LGTESDPBX]-/ ? $2 : "" } /^## 9/{ exit } rule != "" && /extension/ { print rule }' $spec | sort -u) \
	<(rule X-8 | awk '/^\| extension/{ inside = 1 } /^$/{ inside = 0 } inside' | grep -oE '[A-Z]-[0-9]+' | sort -u) |
	sed 's/\t//; s/$/ is not in both/' | report "spec: what is marked (extension) stands in X-8" || status=1

exit $status
