#!/usr/bin/env python3
"""zoo - engines with a single fault each, and whether the conformance suite tells them apart.

    tests/zoo/zoo.py --out build/gcc [--count 300] [--seed 1] [--jobs 2] [--only TEXT] [--report FILE]

A fault is one small change of the text of the definitional interpreter, of the front end, of a limit,
or of a term of spec/vir.smt2. What was changed is compiled and linked before the library, and the
suite runs on it. A mutant that the suite passes *survives*: it is equivalent, which a line of
tests/zoo/equivalent.txt explains, or the suite lacks a test. Exit status: 1 if one survives that is not
explained, or an explanation is about none.
"""
import argparse
import concurrent.futures
import hashlib
import os
import random
import re
import subprocess
import sys
import tempfile
import time

SUITE = "spec/conformance"
SECONDS = 60  # a mutant that takes longer hangs, and a runner would say so

# (what it is called, pattern, replacement); on one place of one line
SWAPS = [
    ("relation", r" < ", " <= "), ("relation", r" <= ", " < "), ("relation", r" > ", " >= "),
    ("relation", r" >= ", " > "), ("relation", r" == ", " != "), ("relation", r" != ", " == "),
    ("logic", r" && ", " || "), ("logic", r" \|\| ", " && "),
    ("arithmetic", r" \+ ", " - "), ("arithmetic", r" - ", " + "), ("arithmetic", r" \* ", " + "),
    ("off by one", r" \+ 1\b", ""), ("off by one", r" - 1\b", ""),
    ("bits", r" & ", " | "), ("bits", r" \| ", " & "),
    ("step", r"\+\+", "--"), ("step", r" \+= ", " -= "), ("sum lost", r" \+= ", " = "),
    ("truth", r"\btrue\b", "false"), ("truth", r"\bfalse\b", "true"),
    ("condition", r"\bif \(([^()]|\([^()]*\))*\)$", lambda m: "if (!" + m.group(0)[3:] + ")"),
    ("number", r"(?<![\w.])([2-9]|[1-9]\d+)\b", lambda m: str(int(m.group(0)) + 1)),
]
# A statement that stands alone on its line, and is neither a declaration nor a jump.
STATEMENT = re.compile(r"^\t+(?!return|break|continue|goto|case|default|struct|const|static|u?int|bool|char|enum|size_t)"
                       r"[a-z_][\w>.\[\]-]*(\(.*\)| [-+*/|&^]?= .*|\+\+|--);$")
SMT_SWAPS = {
    "bvadd": "bvsub", "bvsub": "bvadd", "bvmul": "bvadd", "bvsdiv": "bvudiv", "bvudiv": "bvsdiv", "bvsrem": "bvurem",
    "bvurem": "bvsrem", "bvand": "bvor", "bvor": "bvxor", "bvxor": "bvor", "bvshl": "bvlshr", "bvlshr": "bvashr",
    "bvashr": "bvlshr", "bvslt": "bvult", "bvult": "bvslt", "bvsle": "bvslt", "bvule": "bvult", "sign_extend": "zero_extend",
    "zero_extend": "sign_extend", "bvnot": "bvneg", "bvneg": "bvnot", "bvsge": "bvsgt", "bvsgt": "bvsge", "bvuge": "bvugt",
    "bvugt": "bvuge", "and": "or", "or": "and",
}


class Mutant:
    """One changed line: `before` and `after` are whole lines of the file."""

    def __init__(self, path, number, kind, before, after):
        self.path, self.number, self.kind = path, number, kind
        self.before, self.after = before.strip(), after.strip()
        self.text = after
        # Stays the same when lines move.
        words = f"{path}|{self.before}|{self.after}"
        self.id = hashlib.sha256(words.encode()).hexdigest()[:10]

    def __str__(self):
        after = self.after or "(nothing)"
        return f"{self.id} {self.path}:{self.number}: {self.kind}: {self.before}  ->  {after}"


def code_lines(path):
    """The lines of a C file that are code: (number, line)."""
    in_comment = False
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip("\n")
            was_in_comment, in_comment = in_comment, ("/*" in line or in_comment) and "*/" not in line
            if was_in_comment or line.lstrip().startswith(("/*", "*", "#", "static const char")) or "/*" in line:
                continue
            yield number, line


def mutants_of_c(path):
    for number, line in code_lines(path):
        if not line.startswith("\t") or '"' in line:
            continue
        for kind, pattern, by in SWAPS:
            for match in re.finditer(pattern, line):
                after = line[:match.start()] + (by(match) if callable(by) else by) + line[match.end():]
                yield Mutant(path, number, kind, line, after)
        if STATEMENT.match(line):
            yield Mutant(path, number, "left out", line, "\t;")


def mutants_of_terms(path):
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip("\n")
            if line.lstrip().startswith(";"):
                continue
            for match in re.finditer(r"(?<=[( ])([a-z_]+)(?=[ )])", line):
                if match.group(1) in SMT_SWAPS:
                    after = line[:match.start()] + SMT_SWAPS[match.group(1)] + line[match.end():]
                    yield Mutant(path, number, "term", line, after)


def mutants_of_limits(path):
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            match = re.match(r"(LIMIT\(\w+, )(\d+)(,.*)", line.rstrip("\n"))
            for step in (-1, 1) if match else ():
                yield Mutant(path, number, "limit", line.rstrip("\n"), f"{match[1]}{int(match[2]) + step}{match[3]}")


def all_mutants():
    """By group, so that each has its share."""
    folder = {
        "interpreter": [f"interp/{f}" for f in sorted(os.listdir("interp")) if f.endswith(".c") and not f.startswith("vir_")],
        "front end": [f"compiler/front/{f}" for f in sorted(os.listdir("compiler/front")) if f.endswith(".c")],
    }
    groups = {name: [m for path in paths for m in mutants_of_c(path)] for name, paths in folder.items()}
    groups["terms"] = list(mutants_of_terms("spec/vir.smt2"))
    groups["limits"] = list(mutants_of_limits("spec/limits.def"))
    return groups


def choose(groups, count, seed):
    shares = {"interpreter": 0.5, "front end": 0.3, "terms": 0.12, "limits": 0.08}
    chosen = []
    for name, mutants in groups.items():
        rng = random.Random(f"{seed} {name}")
        unique = list({m.id: m for m in mutants}.values())
        rng.shuffle(unique)
        chosen += unique[:round(count * shares[name])]
    return chosen


class Workshop:
    """Builds mutants beside an ordinary build, in a folder of its own."""

    def __init__(self, out):
        self.out = out
        recipe = subprocess.run(["make", "-n", "-W", "interp/eval.c", "V=1", "CONFIG=gcc", f"{out}/obj/interp/eval.o"],
                                capture_output=True, text=True, check=True).stdout
        self.compile = next(line for line in recipe.splitlines() if " -c " in line).split(" -MMD")[0].split()
        self.objects = [f"{out}/obj/engines/conform/{f}" for f in sorted(os.listdir(f"{out}/obj/engines/conform"))
                        if f.endswith(".o")]
        libraries = subprocess.run(["make", "-n", "-B", "V=1", "CONFIG=gcc", f"{out}/vprobe-conform"],
                                   capture_output=True, text=True, check=True).stdout
        link = [line for line in libraries.splitlines() if f"-o {out}/vprobe-conform" in line][-1]
        self.libraries = [word for word in link.split() if word.startswith("-l")]

    def users_of(self, header):
        """Sources whose objects depend on a header, of those that the interpreter is made of."""
        folders = ("interp", "runtime/vir", "compiler/front", "engines/sim", "runtime/state")
        users = []
        for folder in folders:
            for name in sorted(os.listdir(f"{self.out}/obj/{folder}")):
                if name.endswith(".d"):
                    with open(f"{self.out}/obj/{folder}/{name}", encoding="utf-8") as f:
                        if header in f.read():
                            users.append(f"{folder}/{name[:-2]}.c")
        return users

    def make(self, mutant, folder):
        """The program, or None if the compiler refuses it."""
        changed = os.path.join(folder, mutant.path)
        os.makedirs(os.path.dirname(changed))
        with open(mutant.path, encoding="utf-8") as f:
            lines = f.read().split("\n")
        lines[mutant.number - 1] = mutant.text
        with open(changed, "w", encoding="utf-8") as f:
            f.write("\n".join(lines))
        sources, flags = [mutant.path], []
        if mutant.path.endswith(".smt2"):
            made = subprocess.run([os.path.dirname(self.out) + "/gen/virgen", changed], capture_output=True)
            if made.returncode:
                return None
            with open(os.path.join(folder, "vir_ops.h"), "wb") as f:
                f.write(made.stdout)
            sources, flags = self.users_of("vir_ops.h"), ["-I" + folder]
        elif mutant.path.endswith(".def"):
            sources, flags = self.users_of(os.path.basename(mutant.path)), ["-I" + folder]
        objects = []
        for i, source in enumerate(sources):
            text = changed if source == mutant.path else source
            objects.append(os.path.join(folder, f"{i}.o"))
            command = self.compile[:1] + flags + self.compile[1:] + ["-Wno-error", "-w", "-O1", "-c", "-o", objects[-1], text]
            if subprocess.run(command, capture_output=True).returncode:
                return None
        program = os.path.join(folder, "engine")
        link = [self.compile[0], "-pthread", "-Wl,--as-needed", "-Wl,-z,muldefs", "-o", program, *objects, *self.objects,
                f"{self.out}/libvprobe.a", *self.libraries]
        linked = subprocess.run(link, capture_output=True)
        return program if linked.returncode == 0 else None


def judge(program):
    """What told the mutant apart; None: nothing did."""
    command = f"ulimit -v 8000000; exec {program} --lines --exec interp {SUITE}"
    try:
        ran = subprocess.run(["bash", "-c", command], capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return "it hangs"
    failed = re.findall(rb"(?m)^not ok - (.*)$", ran.stdout)
    if failed:
        return f"{failed[0].decode()}" + (f" and {len(failed) - 1} more" if len(failed) > 1 else "")
    return f"it ends with {ran.returncode}" if ran.returncode else None


def try_mutant(workshop, mutant):
    with tempfile.TemporaryDirectory() as folder:
        program = workshop.make(mutant, folder)
        return ("refused", None) if program is None else ("made", judge(program))


def read_explained(path):
    """Why some mutants are no faults, by id."""
    with open(path, encoding="utf-8") as f:
        rows = [line.split(None, 1) for line in f if line.strip() and not line.startswith("#")]
    return {row[0]: row[1].strip() for row in rows}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--out", default="build/gcc")
    parser.add_argument("--count", type=int, default=330)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", help="mutants whose line in the report has this text")
    parser.add_argument("--report", default="-")
    args = parser.parse_args()

    workshop = Workshop(args.out)
    chosen = choose(all_mutants(), args.count, args.seed)
    if args.only:
        chosen = [m for m in chosen if args.only in str(m)]
    explained = read_explained("tests/zoo/equivalent.txt")
    killed, survived, refused = [], [], []
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        verdicts = pool.map(lambda m: (m, *try_mutant(workshop, m)), chosen)
        for i, (mutant, made, by) in enumerate(verdicts, 1):
            (refused if made == "refused" else killed if by else survived).append((mutant, by))
            if sys.stderr.isatty():
                print(f"\r{i} of {len(chosen)} mutants ", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)

    unknown = [m for m, _ in survived if m.id not in explained]
    known = [m for m, _ in survived if m.id in explained]
    stale = [m for m, _ in killed if m.id in explained]
    with (sys.stdout if args.report == "-" else open(args.report, "w", encoding="utf-8")) as out:
        for title, mutants in (("Survivors that nobody explains", unknown), ("Killed, though they are called equivalent", stale)):
            if mutants:
                print(f"{title}:", *mutants, sep="\n  ", file=out)
        if known:
            print("Equivalent:", file=out)
            for m in known:
                print(f"  {m}\n    {explained[m.id]}", file=out)
        real = len(killed) + len(unknown)
        share = 100 * len(killed) / real if real else 0
        print(f"{len(killed)} of {real} mutants killed ({share:.1f} %), {len(unknown)} survive, {len(known)} are equivalent, "
              f"{len(refused)} were refused by the compiler; {time.monotonic() - start:.0f} s", file=out)
    return 1 if unknown or stale else 0


if __name__ == "__main__":
    sys.exit(main())
