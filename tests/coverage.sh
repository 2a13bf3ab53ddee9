#!/usr/bin/env bash
# coverage.sh OUT - print the line and branch coverage that the tests of the build OUT (build/cov)
# left behind: per folder, and for the files with the most lines never run.
set -u
cd "$(dirname "$0")/.." || exit 1
out=${1:?usage: tests/coverage.sh BUILD_DIRECTORY}

folders=(compiler/front interp engines/sim)

command -v gcovr >/dev/null || { echo "coverage: gcovr is not installed" >&2; exit 1; }

filters=()
for folder in "${folders[@]}"; do filters+=(--filter "$folder/"); done
table=$out/coverage.csv
gcovr --root . --object-directory "$out/obj" "${filters[@]}" --csv --output "$table" "$out/obj" ||
	{ echo "coverage: gcovr failed" >&2; exit 1; }

awk -F, -v folders="${folders[*]}" '
	function percent(part, whole) { return whole ? sprintf("%.1f %%", 100 * part / whole) : "-" }
	function row(name) {
		printf "%-36s %6d %9s %9d %9s\n", name, lines[name], percent(run[name], lines[name]),
			branches[name], percent(taken[name], branches[name])
	}
	function add(name) {
		lines[name] += $column["line_total"]
		run[name] += $column["line_covered"]
		branches[name] += $column["branch_total"]
		taken[name] += $column["branch_covered"]
	}
	NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
	{
		add($column["filename"])
		files[++n_files] = $column["filename"]
		for (i = split(folders, folder, " "); i > 0; i--)
			if (index($column["filename"], folder[i] "/") == 1)
				add(folder[i])
		add("total")
	}
	END {
		printf "%-36s %6s %9s %9s %9s\n", "", "lines", "run", "branches", "taken"
		n = split(folders, folder, " ")
		for (i = 1; i <= n; i++)
			row(folder[i])
		row("total")
		print "\nFiles with the most lines never run:"
		for (shown = 0; shown < 15; shown++) {
			worst = ""
			for (i = 1; i <= n_files; i++) {
				name = files[i]
				missed = lines[name] - run[name]
				if (!(name in done) && missed > 0 && (worst == "" || missed > lines[worst] - run[worst]))
					worst = name
			}
			if (worst == "")
				break
			done[worst] = 1
			row(worst)
		}
	}
' "$table"
