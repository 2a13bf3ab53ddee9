# Shared by the suites of the lab, which source it: where images are kept, results, QEMUs that run
# wild, and the end of the suite where there is no lab.
# shellcheck shell=bash
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
grep=$(command -v grep)
failures=0

# The same images for all configurations; what was made once is not made again.
export VPROBE_LAB_DIR=${OUT%/*}/lab

lab() {
	"$OUT/vprobe-lab" "$@"
}

fail() {
	echo "not ok - $1"
	head -c 3000 "$scratch/out" "$scratch/err" | tr -c '\n\t -~' '?'
	echo
	failures=1
}

# check NAME COMMAND...
check() {
	local name=$1
	shift
	if "$@"; then echo "ok - $name"; else fail "$name"; fi
}

# Up to ten seconds.
wait_for() {
	local i
	for ((i = 0; i < 200; i++)); do
		! "$@" || return 0
		sleep 0.05
	done
	return 1
}

gone() {
	! kill -0 "$1" 2> /dev/null
}

# in_machine LIST OPTION...: the results of a list of tests, named as such; its status.
in_machine() {
	local list=$1 code
	shift
	sed "s|build/gcc|$OUT|g" "$list" > "$scratch/list"
	lab test "$@" "$scratch/list" > "$scratch/out" 2> "$scratch/err"
	code=$?
	sed -E 's/^(ok|not ok|skip) - /\1 - in the machine: /' "$scratch/out"
	"$grep" -q . "$scratch/out" || fail "$list said nothing"
	return $code
}

# --- Machines that run wild: a script in QEMU's place -----------------------------------------------

# fake DIR BODY: a QEMU that does that; $port and $console are its descriptors.
fake() {
	mkdir -p "$1"
	cat > "$1/qemu-system-x86_64" << END
#!/bin/bash
for arg; do
	case \$arg in
	socket,id=port,fd=*) port=\${arg##*=} ;;
	socket,id=console,fd=*) console=\${arg##*=} ;;
	esac
done
hello() { printf '\xb5\x04\x01\x00x' >&\$port; }
for_ever() { exec < <(while :; do printf "\$1\$1\$1\$1\$1\$1\$1\$1"; done); exec cat >&\$2; }
$2
END
	chmod +x "$1/qemu-system-x86_64"
}

# wild NAME STATUS MESSAGE SECONDS BODY: such a machine ends `run` with that status and message in
# time.  Several at once; end_wild prints their results.
n_wild=0
wild() {
	local dir=$scratch/wild.$n_wild
	n_wild=$((n_wild + 1))
	fake "$dir" "$5"
	judge_wild "$dir" "$@" > "$dir/result" &
}

judge_wild() {
	local dir=$1 name=$2 status=$3 message=$4 seconds=$5 start=$EPOCHREALTIME code ms
	PATH=$dir:$PATH lab run --accel tcg --boot-time 2 --time 1 -- true > "$dir/out" 2> "$dir/err" < /dev/null
	code=$?
	ms=$(((${EPOCHREALTIME/./} - ${start/./}) / 1000))
	if [ $code = "$status" ] && "$grep" -qe "$message" "$dir/err" && [ $ms -lt $((seconds * 1000)) ]; then
		echo "ok - $name"
	else
		echo "not ok - $name: status $code after $ms ms, wanted $status within $seconds s and '$message'"
		head -c 3000 "$dir/err" | tr -c '\n\t -~' '?'
	fi
}

end_wild() {
	wait
	cat "$scratch"/wild.*/result
	! "$grep" -q '^not ok' "$scratch"/wild.*/result || failures=1
	rm -rf "$scratch"/wild.*
}

if ! reason=$(lab build 2>&1); then
	echo "skip - lab: $(tail -n 1 <<< "$reason" | sed 's/^vprobe-lab: //')"
	exit 0
fi
