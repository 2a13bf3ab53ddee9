#!/usr/bin/env bash
# Nothing includes upward: who may include whom, checked on every #include "..." of the project.
. "$(dirname "$0")/common.sh"

# folder (longest prefix wins) -> what its files may include, as an extended regular expression.
# An include is written from the top of the tree; vir_ops.h and vir_smt2.h are generated from spec/ and belong there,
# dom_ops.h from verifier/domain.smt2, and verifier_id.h from all of the verifier.
spec='spec/|vir_ops\.h$'
library='(spec|runtime|verifier|compiler|interp|engines)/|(vir_ops|verifier_id)\.h$'
back_end="$spec|runtime/|compiler/|verifier/verifier\.h\$"
declare -A may_include=(
	[spec]='spec/'
	[runtime]="$spec|runtime/"
	[verifier]="$spec|runtime/|verifier/|(dom_ops|vir_smt2)\.h\$"
	[verifier/proofs]="$library|randgen/"
	[compiler]="$spec|runtime/|compiler/"
	[compiler/back]=$back_end
	[compiler/x86]=$back_end
	[compiler/bpf]=$back_end
	[interp]="$spec|runtime/|compiler/front/[^/]*\.h\$|verifier/verifier\.h\$|interp/"
	[engines]=$library
	[cli]='engines/vprobe\.h$|cli/'
	[randgen]="$library|randgen/"
	[fuzz]="$library|fuzz/|randgen/"
	[bench]="$library|bench/"
	[tests]="$library|tests/"
	[examples]='engines/vprobe\.h$|examples/'
)

# violations FOLDER: file:line of each include that FOLDER's table entry forbids.
violations() {
	local folder=$1 file line included rule
	project_files "$folder/*.c" "$folder/*.h" "$folder/*.def" | while IFS= read -r -d '' file; do
		rule=${file%/*}
		while [ -z "${may_include[$rule]:-}" ]; do rule=${rule%/*}; done
		grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' "$file" |
			while IFS=: read -r line included; do
				included=${included#*\"}
				included=${included%%\"*}
				[[ $included =~ ^(${may_include[$rule]}) ]] ||
					echo "$file:$line: $rule may not include \"$included\"; it may include ${may_include[$rule]}"
			done
	done
}

status=0
for folder in $(printf '%s\n' "${!may_include[@]}" | sort); do
	[[ $folder == */* ]] && continue
	violations "$folder" | report "layers: $folder" || status=1
done

# A folder that the table does not know would escape it.
project_files '*.c' '*.h' | while IFS= read -r -d '' file; do
	[ -n "${may_include[${file%%/*}]:-}" ] || echo "$file: this folder is not in the table of $0"
done | report 'layers: every C file is in a known folder' || status=1
exit $status
