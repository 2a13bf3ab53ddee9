#!/usr/bin/env bash
# Each fuzz target has what docs/fuzzing.md asks for: options, a row there, and something to start from.
. "$(dirname "$0")/common.sh"

project_files 'fuzz/fuzz_*.c' | while IFS= read -r -d '' source; do
	name=$(basename "$source" .c)
	[ -s "fuzz/$name.options" ] || echo "$source: there is no fuzz/$name.options"
	grep -q "^|.*\`$name\`.*|" docs/fuzzing.md || echo "$source: docs/fuzzing.md has no row for it"
	compgen -G "fuzz/corpus/$name/*" >/dev/null || grep -qw "$name" fuzz/seeds.sh ||
		echo "$source: it has no seeds, in fuzz/corpus or by fuzz/seeds.sh"
done | report 'fuzz: each target has options, seeds, and a row in docs/fuzzing.md'
