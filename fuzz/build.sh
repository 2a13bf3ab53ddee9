#!/usr/bin/env bash
# build.sh - builds the fuzz targets as OSS-Fuzz and ClusterFuzzLite want them.
#
# Their containers set CC, CXX, CFLAGS, CXXFLAGS, LIB_FUZZING_ENGINE, WORK and OUT.  OUT gets the targets, without an
# extension, and for each NAME_seed_corpus.zip, NAME.options and, where there is one, NAME.dict; in OUT/lib
# are the libraries that they use, as they run where these are not installed.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${CC:?}" "${CXX:?}" "${LIB_FUZZING_ENGINE:?}" "${WORK:?}" "${OUT:?}"

build=$WORK/build
mkdir -p "$build" "$OUT/lib"
touch "$build/.deps" # who made the container installed what is needed
make CONFIG=oss BUILD="$build" LDFLAGS="-Wl,-rpath,'\$\$ORIGIN/lib' ${LDFLAGS:-}" programs

seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT
fuzz/seeds.sh "$seeds"
for source in fuzz/fuzz_*.c; do
	name=$(basename "$source" .c)
	cp "$build/oss/$name" "$OUT/"
	for file in "fuzz/$name.dict" "fuzz/$name.options"; do
		[ ! -e "$file" ] || cp -L "$file" "$OUT/"
	done
	for file in "fuzz/corpus/$name"/*; do
		[ ! -e "$file" ] || cp "$file" "$seeds/$name/kept-${file##*/}"
	done
	(cd "$seeds/$name" && python3 -m zipfile -c "$OUT/${name}_seed_corpus.zip" .)
	ldd "$build/oss/$name" | awk '/=> \// { print $3 }' | grep -E '/lib(bpf|cjson|capstone|elf|z|zstd)\.so' | xargs -r cp -Lut "$OUT/lib"
done
