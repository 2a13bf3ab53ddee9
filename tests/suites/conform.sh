#!/usr/bin/env bash
# conform.sh - `vprobe conform --engine`: our executors through the same door as everybody's, and
# engines that hang, die, lie or talk garbage.
#
#   OUT=build/gcc tests/suites/conform.sh
set -u
: "${OUT:?the build directory}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
judge=$OUT/vprobe-conform
status=0

verdict() {
	if [ "$1" -eq 0 ]; then
		echo "ok - conform: $2"
	else
		status=1
		echo "not ok - conform: $2"
		sed 's/^/# /' "$work/out" "$work/err" | head -n 30
	fi
}

# judged STATUS ARGUMENT...: the judge ends with that status, within a minute; it prints to $work/out.
judged() {
	timeout 60 "$judge" "${@:2}" >"$work/out" 2>"$work/err"
	[ $? -eq "$1" ]
}

# says PATTERN: as a line of what it printed.
says() {
	grep -aqE -- "$1" "$work/out"
}

# -- our own executors ----------------------------------------------------------------------------

for exec in interp vir jit; do
	judged 0 -j2 --lines --engine "$judge --serve --exec=$exec" spec/conformance &&
		[ "$(grep -c '^ok - ' "$work/out")" -eq "$(find spec/conformance -name '*.t' | wc -l)" ]
	verdict $? "the whole suite, $exec as an engine"
done
judged 0 --lines --engine "examples/adapters/adapter.py $OUT/vprobe" spec/conformance/X-*.t
verdict $? "the adapter in Python, on a part of the suite"
[ "$(wc -l <examples/adapters/adapter.py)" -le 100 ] && [ "$(wc -l <engines/conform/serve.c)" -le 100 ]
verdict $? "adapters have at most 100 lines"

# -- engines that are no good ------------------------------------------------------------------------

mkdir "$work/tests"
cp spec/conformance/D-6-[a-f]*.t "$work/tests"
cp spec/conformance/D-6-largest-bag.t "$work/tests"
n_tests=$(find "$work/tests" -name '*.t' | wc -l)

# An engine in Python that greets and then does BODY for each test: `t` is what was asked, `n` its number.
engine() {
	cat >"$work/engine.py" <<-END
		import json, os, sys, time
		def say(**words): print(json.dumps(words), flush=True)
		print("starting", file=sys.stderr)
		for n, line in enumerate(sys.stdin):
		    t = json.loads(line)
		    if n == 0: say(protocol=1, engine="no good"); continue
		$(sed 's/^/    /' <<<"$1")
	END
}
python="exec python3 $work/engine.py"

engine 'say(id=t["id"], rejected=False)'
judged 1 --engine "$python" --json "$work/report.json" --junit "$work/report.xml" "$work/tests" && says '^Engine: no good$' &&
	says ': failed$' && says '^  D-6 +[0-9]+ of [0-9]+ passed$'
verdict $? "one that does nothing fails"
python3 - "$work" "$n_tests" <<-'END'
	import json, sys, xml.etree.ElementTree as tree
	report = json.load(open(sys.argv[1] + "/report.json"))
	suite = tree.parse(sys.argv[1] + "/report.xml").getroot()
	n = int(sys.argv[2])
	assert report["sum"]["tests"] == n == len(report["tests"]) == int(suite.get("tests"))
	assert report["failures"] == int(suite.get("failures")) == len(suite.findall("testcase/failure")) > 0
	assert report["rules"]["D-6"]["tests"] == n and not report["ticks_judged"]
END
verdict $? "the reports as JSON and as XML say the same"

engine 'time.sleep(1000)'
judged 1 --engine "$python" --timeout 4 "$work/tests"/*too-large.t "$work/tests"/*largest*.t && says ': hung$' && says 'no answer in 4 s'
verdict $? "one that hangs"
engine 'os.kill(os.getpid(), 11)'
judged 1 --engine "$python" "$work/tests" && says ': died$' && says 'signal 11' && says 'standard error: starting' &&
	! says ' not run'
verdict $? "one that dies at each test: the run completes"
engine 'print("[1, 2,", flush=True)'
judged 1 --engine "$python" "$work/tests" && says ': garbled$' && says 'it said: \[1, 2,$'
verdict $? "one that talks garbage"
engine 'sys.stdout.buffer.write(b"\xff\x00\n"); sys.stdout.flush()'
judged 1 --engine "$python" "$work/tests" && says ': garbled$' && says 'it said: .xff.x00$'
verdict $? "one that talks no UTF-8"
engine 'say(id=t["id"] + 1, rejected=False)'
judged 1 --engine "$python" "$work/tests" && says ': garbled$' && says 'not asked next'
verdict $? "one that answers other tests"
engine 'say(id=t["id"], rejected="no")'
judged 1 --engine "$python" "$work/tests" && says '"rejected" must be true or false'
verdict $? "one that answers with other types"
engine 'say(id=t["id"], rejected=False, expect="\u20ac")'
judged 1 --engine "$python" "$work/tests" && says '"expect" is no text of bytes'
verdict $? "one whose texts are no bytes"
engine 'say(id=t["id"], unsupported="bags")'
judged 0 --engine "$python" "$work/tests" && says "^  bags: $n_tests tests$"
verdict $? "one that lacks something"
engine 'say(id=t["id"], failed="no memory")'
judged 1 --engine "$python" "$work/tests" && says ': failed$' && says 'no memory'
verdict $? "one that says that it failed"
engine 'os.close(1); time.sleep(1000)'
judged 1 --engine "$python" "$work/tests"/*largest*.t && says ': died$'
verdict $? "one that closes its output"
engine '(print("x" * 65536, end="", flush=True) for _ in iter(int, 1)).__next__()
while True: print("x" * 65536, end="")'
judged 1 --engine "$python" "$work/tests"/*largest*.t && says ': garbled$' && says 'longer than'
verdict $? "one whose line has no end"
# Every second test: the others pass, each by an engine that was started for it.
engine 'os._exit(3) if n == 2 else say(id=t["id"], unsupported="all of it")'
judged 1 --engine "$python" "$work/tests" && says ': died$' && says 'status 3' && says 'all of it: ' && ! says ' not run'
verdict $? "one that dies now and then"
for command in /nonexistent/engine true cat 'yes nonsense' 'sleep 1000'; do
	judged 1 --engine "$command" --timeout 0.3 "$work/tests" && says '3 times in a row' && says " $n_tests not run"
	verdict $? "one that never begins: $command"
done
# What an engine starts goes with it.
engine 'os.system("sleep 987654 &"); time.sleep(1000)'
judged 1 --engine "$python" --timeout 4 "$work/tests"/*largest*.t && says ': hung$' && ! pgrep -f 'sleep 987654' >/dev/null
verdict $? "nothing is left of one that was killed"

# -- judges that are no good ----------------------------------------------------------------------------

for said in 'garbage' '{}' '{"id": 1}' '{"id": -1, "name": "x", "test": ""}' '{"id": 1, "name": "x", "test": "\u20ac"}'; do
	echo "$said" | timeout 10 "$judge" --serve >"$work/out" 2>"$work/err"
	[ $? -eq 1 ] && [ ! -s "$work/out" ] && grep -q 'conform --serve: ' "$work/err"
	verdict $? "our engine does not answer $said"
done
echo '{"id": 1, "name": "x", "test": "--- no such section"}' | "$judge" --serve >"$work/out" && says '"failed":"x:1:'
verdict $? "our engine says what is wrong with a test"

# -- expectations ---------------------------------------------------------------------------------------

engine 'say(id=t["id"], rejected=False)'
(cd "$work/tests" && ls) | sed 's/\.t$/ not done yet/' >"$work/known"
judged 1 --engine "$python" --lines --expected "$work/known" "$work/tests"
n_after_all=$(grep -c 'expected to fail, and passes' "$work/out")
[ "$(grep -c '^not ok' "$work/out")" -eq "$n_after_all" ]
verdict $? "what is known to fail is no failure; what passes after all is"
judged 2 --engine true --bless "$work/tests" && judged 2 --serve "$work/tests" && judged 2 "$work/tests/none.t" &&
	judged 2 --exec nobody "$work/tests" && judged 2 "$work/known"
verdict $? "wrong usage"
echo '--- rules' >"$work/tests/broken.t"
judged 1 --exec jit --lines "$work/tests/broken.t" && says '^not ok - broken$' && says 'broken$'
verdict $? "a broken test"
mkdir "$work/gone" && ln -s none "$work/gone/gone.t"
judged 1 --exec jit --lines "$work/gone" && says "cannot read $work/gone/gone.t: No such file" &&
	judged 1 --lines --engine "$judge --serve" "$work/gone" && says "cannot read $work/gone/gone.t: No such file"
verdict $? "a test that cannot be read"
exit $status
