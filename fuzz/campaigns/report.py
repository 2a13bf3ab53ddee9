"""The report of a campaign, its plot, and the progress on a terminal."""
import os
import shlex
import subprocess
import sys
import time

from . import finds, reach


def short(number):
    """Three digits and a letter."""
    for letter in ("", "k", "M", "G"):
        if number < 1000 or letter == "G":
            return f"{number:.0f}{letter}" if letter == "" or number >= 100 else f"{number:.1f}{letter}"
        number /= 1000


def clock(seconds):
    seconds = int(seconds)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def percent(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "-"


class Totals:
    """Of some jobs."""

    def __init__(self, jobs):
        for name in ("seconds", "executions", "found", "restarts"):
            setattr(self, name, sum(job.done[name] for job in jobs))
        self.edges = max((job.done["edges"] for job in jobs), default=0)

    def speed(self):
        return self.executions / self.seconds if self.seconds else 0


# -- progress ------------------------------------------------------------------------------------------

class Progress:
    """A table that is drawn anew on a terminal; a line now and then where there is none."""

    def __init__(self, total):
        self.total, self.is_terminal = total, sys.stderr.isatty()
        self.n_lines, self.last = 0, 0.0

    def draw(self, elapsed, jobs, targets, working, n_finds):
        now = time.monotonic()
        if now - self.last < (1 if self.is_terminal else 60):
            return
        self.last = now
        whole = Totals(jobs)
        lines = [f"{clock(elapsed)} of {clock(self.total)}  {short(whole.executions)} executions  {short(whole.found)} found  "
                 f"{n_finds} finds"]
        if self.is_terminal:
            for target in targets:
                one = Totals([job for job in jobs if job.target is target])
                lines.append(f"  {target.name:<16} {short(one.executions):>7} {short(one.speed()):>7}/s {one.found:>7} found "
                             f"{one.edges:>6} edges  {working.get(target.name, '')}")
        else:
            lines[0] += "  " + ", ".join(f"{name}: {what}" for name, what in sorted(working.items()))
        self.put(lines)

    def put(self, lines):
        if self.is_terminal and self.n_lines:
            sys.stderr.write(f"\033[{self.n_lines}A")
        for line in lines:
            sys.stderr.write(line[:200] + ("\033[K\n" if self.is_terminal else "\n"))
        sys.stderr.flush()
        self.n_lines = len(lines)

    def say(self, text):
        """Below the table, which begins anew under it."""
        self.n_lines = 0
        print(text, file=sys.stderr, flush=True)


# -- plot ------------------------------------------------------------------------------------------------

def plot(history, path):
    """New paths over time, a line for each target.  False: gnuplot is not there, or had nothing to draw."""
    names = sorted({row[1] for row in history})
    if not names:
        return False
    text = [f"set terminal svg size 1000,600 noenhanced\nset output {quoted(path)}\nset key outside right\n"
            "set xlabel 'minutes'\nset ylabel 'new paths'\nset grid\nset logscale y\nset yrange [1:*]"]
    text.append("plot " + ", ".join(f"'-' using 1:2 with steps title {quoted(name)}" for name in names))
    for name in names:
        text += [f"{float(row[0]) / 60} {max(int(row[3]), 1)}" for row in history if row[1] == name] + ["e"]
    try:
        done = subprocess.run(["gnuplot"], input="\n".join(text) + "\n", capture_output=True, text=True)
    except FileNotFoundError:
        return False
    return done.returncode == 0


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


# -- report ------------------------------------------------------------------------------------------------

def table(head, rows):
    """Of Markdown; all columns but the first to the right."""
    return [f"| {' | '.join(head)} |", "|---" + "|---:" * (len(head) - 1) + "|",
            *(f"| {' | '.join(str(cell) for cell in row)} |" for row in rows), ""]


def totals_row(name, jobs, *more):
    one = Totals(jobs)
    return [name, clock(one.seconds), f"{one.executions:,}", f"{one.speed():,.0f}", f"{one.found:,}", f"{one.restarts:,}", *more]


def describe_find(target, folder, find):
    lines = [f"### {target.name}: {find['kind']}", "", f"Inputs: {find['count']}; the smallest has "
             f"{os.path.getsize(folder + '/smallest'):,} bytes{'' if find['is_reduced'] else ' (not reduced yet)'}.", ""]
    if find["frames"]:
        lines += [f"In `{'` < `'.join(find['frames'])}`.", ""]
    command = " ".join(shlex.quote(word) for word in [*find["command"], f"{folder}/smallest"])
    return [*lines, f"    {command}", "", f"What it says: `{folder}/stack.txt`", ""]


def coverage_lines(lines):
    rows = [(name, n, percent(run, n)) for name, n, run in reach.by_folder(lines)]
    files = sorted(lines.items(), key=lambda row: (row[1][1] - row[1][0], row[0]))
    return ["## Lines that the corpora reach", "", *table(["folder", "lines", "run"], rows), "By file, those with most lines left first:",
            "", *table(["file", "lines", "not run", "run"], [(name, n, n - run, percent(run, n)) for name, (n, run) in files])]


def write(folder, state, targets, jobs, history, lines):
    """folder/report.md and what belongs to it; returns its path."""
    kinds = list(dict.fromkeys(job.fuzzer for job in jobs))
    found = finds.all_finds(targets)
    head = ["time", "executions", "per second", "new paths", "restarts"]
    text = ["# Fuzzing campaign", "",
            f"{clock(state['elapsed'])} on {state['jobs']} cores, ended {time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC; revision "
            f"{state.get('revision') or 'unknown'}. Finds: {len(found)}.", "", "## Targets", ""]
    rows = []
    for target in targets:
        own = [job for job in jobs if job.target is target]
        size = len(os.listdir(target.corpus)) if os.path.isdir(target.corpus) else 0
        rows.append(totals_row(target.name, own, f"{Totals(own).edges:,}", f"{size:,}",
                               sum(1 for row in found if row[0] is target)))
    rows.append(totals_row("all", jobs, "", "", len(found)))
    text += table(["target", *head, "edges", "corpus", "finds"], rows)
    text += ["## Fuzzers", "", *table(["fuzzer", *head], [totals_row(kind, [j for j in jobs if j.fuzzer == kind]) for kind in kinds])]
    if plot(history, f"{folder}/paths.svg"):
        text += ["## New paths over time", "", "![new paths over time](paths.svg)", ""]
    text += ["## Finds", ""]
    if not found:
        text += ["None.", ""]
    for row in found:
        text += describe_find(*row)
    if lines:
        text += coverage_lines(lines)
    path = f"{folder}/report.md"
    with open(path + ".new", "w", encoding="utf-8") as f:
        f.write("\n".join(text))
    os.replace(path + ".new", path)
    return path
