#!/usr/bin/env python3
"""zoo - engines with a single fault each, and whether the conformance suite tells them apart.

    tests/zoo/zoo.py --out build/gcc [--count 450] [--jobs 2] [--group NAME] [--only TEXT] [--report FILE]
                     [--least PER_CENT]

mutants.py makes the faults: one changed line each. What was changed is compiled and linked before the
library, and the suite runs on it until the first test that fails. A mutant that the suite passes *survives*:
it is equivalent, which a line of tests/zoo/equivalent.txt explains, or the suite lacks a test.

Exit status: 1 if one survives that is not explained, or an explanation is about none; with --least
only if fewer than so many of a hundred are killed.
"""
import argparse
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile
import time

import mutants

SUITE = "spec/conformance"
CPU_SECONDS = 6  # a mutant that takes longer hangs, and a runner would say so; the suite takes half a second
ADDRESS_KB = 30_000_000  # most of it is never touched: instances and arenas reserve addresses
# Of a hundred mutants so many are of each group.
SHARES = {"rules": 26, "samples": 6, "orders": 5, "drops": 6, "typing": 15, "text": 13, "positions": 13, "terms": 10, "limits": 6}


def choose(groups, count):
    """A smaller choice is part of a larger one."""
    return [m for name, share in SHARES.items() for m in groups[name][:round(count * share / 100)]]


class Workshop:
    """Builds mutants beside an ordinary build, in a folder of its own."""

    # Whose objects the executors that are judged are made of.
    FOLDERS = ("interp", "runtime/vir", "runtime/state", "compiler/front", "compiler/lower", "engines", "engines/sim")

    def __init__(self, out):
        self.out = out
        recipe = subprocess.run(["make", "-n", "-W", "interp/eval.c", "V=1", "CONFIG=gcc", f"{out}/obj/interp/eval.o"],
                                capture_output=True, text=True, check=True).stdout
        self.compile = next(line for line in recipe.splitlines() if " -c " in line).split(" -MMD")[0].split()
        self.compile = [word for word in self.compile if word not in ("-g", "-Werror")]
        self.objects = [f"{out}/obj/engines/conform/{f}" for f in sorted(os.listdir(f"{out}/obj/engines/conform"))
                        if f.endswith(".o")]
        libraries = subprocess.run(["make", "-n", "-B", "V=1", "CONFIG=gcc", f"{out}/vprobe-conform"],
                                   capture_output=True, text=True, check=True).stdout
        link = [line for line in libraries.splitlines() if f"-o {out}/vprobe-conform" in line][-1]
        self.libraries = [word for word in link.split() if word.startswith("-l")]

    def users_of(self, limit):
        """Sources that use a limit, or include a header that does."""
        word = re.compile(rf"\bLIMIT_{limit}\b")
        headers, users = [], []
        for folder in self.FOLDERS:
            for name in sorted(os.listdir(folder)):
                path = f"{folder}/{name}"
                if name.endswith((".c", ".h")):
                    with open(path, encoding="utf-8") as f:
                        if word.search(f.read()):
                            (headers if name.endswith(".h") else users).append(path)
        for folder in self.FOLDERS if headers else ():
            for name in sorted(os.listdir(folder)):
                record = f"{self.out}/obj/{folder}/{name[:-2]}.d"
                if name.endswith(".c") and os.path.exists(record):
                    with open(record, encoding="utf-8") as f:
                        used = f.read().split()
                    if any(h in used for h in headers):
                        users.append(f"{folder}/{name}")
        return sorted(set(users))

    def prepare(self, mutant, folder):
        """Writes the changed file; what is to be compiled, or None if it makes no sense."""
        changed = os.path.join(folder, mutant.path)
        os.makedirs(os.path.dirname(changed))
        with open(mutant.path, encoding="utf-8") as f:
            lines = f.read().split("\n")
        lines[mutant.number - 1] = mutant.text
        with open(changed, "w", encoding="utf-8") as f:
            f.write("\n".join(lines))
        if mutant.path.endswith(".smt2"):
            made = subprocess.run([os.path.dirname(self.out) + "/gen/virgen", changed], capture_output=True)
            with open(os.path.join(folder, "vir_ops.h"), "wb") as f:
                f.write(made.stdout)
            return None if made.returncode else ["runtime/vir/ops.c"]  # vir_eval; nothing else computes with the terms
        if mutant.path.endswith(".def"):
            return self.users_of(re.match(r"LIMIT\((\w+)", mutant.before)[1])
        return [changed]

    def make(self, mutant, folder):
        """The program, or None if the compiler refuses it."""
        sources = self.prepare(mutant, folder)
        if not sources:
            return None
        objects = []
        for i, source in enumerate(sources):
            objects.append(os.path.join(folder, f"{i}.o"))
            command = self.compile[:1] + ["-I" + folder] + self.compile[1:] + ["-w", "-O1", "-c", "-o", objects[-1], source]
            if subprocess.run(command, capture_output=True).returncode:
                return None
        program = os.path.join(folder, "engine")
        link = [self.compile[0], "-pthread", "-s", "-Wl,--as-needed", "-Wl,-z,muldefs", "-o", program, *objects, *self.objects,
                f"{self.out}/libvprobe.a", *self.libraries]
        linked = subprocess.run(link, capture_output=True)
        return program if linked.returncode == 0 else None


def judge(program, executor):
    """What told the mutant apart; None: nothing did."""
    command = f"ulimit -v {ADDRESS_KB} -t {CPU_SECONDS}; exec {program} --lines --first --exec {executor} {SUITE}"
    try:
        ran = subprocess.run(["bash", "-c", command], capture_output=True, timeout=50 * CPU_SECONDS)
    except subprocess.TimeoutExpired:
        return "it hangs"
    failed = re.search(rb"(?m)^not ok - (.*)$", ran.stdout)
    if failed:
        return failed[1].decode()
    return f"it ends with {ran.returncode}" if ran.returncode else None


def executors_for(mutant):
    """Those that the changed text is part of."""
    if mutant.path.startswith("runtime/state"):
        return ["vir"]
    return ["interp", "vir"] if mutant.path.endswith((".smt2", ".def")) else ["interp"]


def try_mutant(workshop, mutant):
    with tempfile.TemporaryDirectory() as folder:
        program = workshop.make(mutant, folder)
        if program is None:
            return "refused", None
        killers = (judge(program, executor) for executor in executors_for(mutant))
        return "made", next((k for k in killers if k), None)


def read_explained(path):
    """Why some mutants are no faults, by id."""
    with open(path, encoding="utf-8") as f:
        rows = [line.split(None, 1) for line in f if line.strip() and not line.startswith("#")]
    return {row[0]: row[1].strip() for row in rows}


def try_all(workshop, chosen, jobs):
    """(mutant, "made" or "refused", what killed it)"""
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for i, verdict in enumerate(pool.map(lambda m: (m, *try_mutant(workshop, m)), chosen), 1):
            if sys.stderr.isatty():
                print(f"\r{i} of {len(chosen)} mutants ", end="", file=sys.stderr)
            yield verdict
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)


def put_list(title, rows, out):
    if rows:
        print(f"{title}:", *rows, sep="\n  ", file=out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--out", default="build/gcc")
    parser.add_argument("--count", type=int, default=450)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--group", choices=SHARES, help="all mutants of one group, --count at most")
    parser.add_argument("--only", help="mutants whose line in the report has this text")
    parser.add_argument("--report", default="-")
    parser.add_argument("--killers", action="store_true", help="which test killed which mutant")
    parser.add_argument("--least", type=float, help="fail only if fewer of a hundred are killed")
    args = parser.parse_args()

    workshop, groups = Workshop(args.out), mutants.all_mutants()
    chosen = groups[args.group][:args.count] if args.group else choose(groups, args.count)
    if args.only:
        chosen = [m for g in groups.values() for m in g if args.only in str(m)]
    explained = read_explained("tests/zoo/equivalent.txt")
    known_ids = {m.id for g in groups.values() for m in g}
    unmade = [i for i in explained if i not in known_ids]
    killed, survived, refused = [], [], []
    start = time.monotonic()
    for mutant, made, by in try_all(workshop, chosen, args.jobs):
        (refused if made == "refused" else killed if by else survived).append((mutant, by))

    unknown = [m for m, _ in survived if m.id not in explained]
    known = [m for m, _ in survived if m.id in explained]
    stale = [m for m, _ in killed if m.id in explained]
    real = len(killed) + len(unknown)
    share = 100 * len(killed) / real if real else 0
    with (sys.stdout if args.report == "-" else open(args.report, "w", encoding="utf-8")) as out:
        put_list("Killed", [f"{m}\n    by {by}" for m, by in killed] if args.killers else [], out)
        put_list("Survivors that nobody explains", unknown, out)
        put_list("Killed, though they are called equivalent", stale, out)
        put_list("Called equivalent, though no mutant has that id any more", unmade, out)
        put_list("Equivalent", [f"{m}\n    {explained[m.id]}" for m in known], out)
        print(f"{len(killed)} of {real} mutants killed ({share:.1f} %), {len(unknown)} survive, {len(known)} are equivalent, "
              f"{len(refused)} were refused by the compiler; {time.monotonic() - start:.0f} s", file=out)
    if args.least is not None:
        return share < args.least
    return 1 if unknown or stale or unmade else 0


if __name__ == "__main__":
    sys.exit(main())
