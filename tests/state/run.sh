#!/usr/bin/env bash
# Threads, nested fires, histories and copied code of runtime/state (see tests/state/*.c).
# In the gcc configuration also: the stress under ThreadSanitizer, and no undefined symbol.
set -u
: "${OUT:?the build directory, such as build/gcc}"
status=0

# run NAME COMMAND...: its lines are results already; a silent failure is one too.
run() {
	local name=$1
	shift
	timeout 300 "$@" || { echo "not ok - $name: exit status $?"; status=1; }
}

run stress "$OUT/tests/state/stress" "${STRESS_SAMPLES:-1000000}"
run steps "$OUT/tests/state/steps"
run steps_data "$OUT/tests/state/steps_data"
run history "$OUT/tests/state/history" "${HISTORY_ROUNDS:-3000}"

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
objects=()
for source in runtime/state/*.c; do
	# layout.c makes regions, before there is one: the others never call it.
	[ "$source" = runtime/state/layout.c ] || objects+=("$OUT/obj/${source%.c}.o")
done
case ${OUT##*/} in
gcc | clang)
	ld -r -o "$scratch/state.o" "${objects[@]}" &&
		ld -shared -nostdlib --no-undefined -z noseparate-code -o "$scratch/state.so" "$scratch/state.o"
	if undefined=$(nm --undefined-only "$scratch/state.o") && [ -z "$undefined" ]; then
		echo "ok - runtime/state: no undefined symbol"
	else
		echo "not ok - runtime/state: no undefined symbol"
		echo "$undefined"
		status=1
	fi
	if readelf -rW "$scratch/state.so" | grep -q 'no relocations'; then
		echo "ok - runtime/state: no relocations"
	else
		echo "not ok - runtime/state: no relocations"
		readelf -rW "$scratch/state.so" | head
		status=1
	fi
	run moved "$OUT/tests/state/moved" "$scratch/state.so"
	;;
esac

if [ "${OUT##*/}" = gcc ]; then
	for program in stress history; do
		gcc -std=c17 -D_GNU_SOURCE -I. -I"$OUT/../gen" -O1 -g -fsanitize=thread -pthread \
			-o "$scratch/$program" "tests/state/$program.c" runtime/state/*.c runtime/base/arena.c &&
			run "$program under tsan" "$scratch/$program" "$([ $program = stress ] && echo 100000 || echo 300)" |
			sed 's/^ok - /ok - tsan: /; s/^not ok - /not ok - tsan: /'
		[ "${PIPESTATUS[0]}" -eq 0 ] || status=1
	done
fi
exit $status
