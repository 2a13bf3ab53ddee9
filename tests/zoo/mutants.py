"""mutants - engines with a single fault each: which changes of which lines of the sources.

Each group has faults of one kind, so that none is forgotten because another one has more lines:

    rules      what the definitional interpreter does: its arithmetic, conditions, steps, statements left out
    samples    the cells of aggregates and the entries of bags: lost, counted twice, in the wrong cell
    orders     whatever compares two things to sort them
    drops      what is lost and counted: full rings, cut texts, full bags, reports
    typing     the checker of the front end
    text       lexer, preprocessor, parser
    positions  the place that an error, a warning or a report bears: one column too far, or that of a neighbour
    terms      spec/vir.smt2
    limits     one less and one more of each limit of the language in spec/limits.def

Left alone is what the language says nothing about: hints, the texts of messages, where memory comes from.
"""
import hashlib
import os
import re

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
# What only turns an order round.
ORDER_SWAPS = [
    ("order", r" < ", " > "), ("order", r" > ", " < "), ("order", r"\? -1 : 1", "? 1 : -1"), ("order", r"\? 1 : -1", "? -1 : 1"),
    ("order", r"\bint64_t\b", "uint64_t"), ("order", r"\b__int128\b", "uint64_t"),
]
# A statement that stands alone on its line, and is neither a declaration nor a jump.
STATEMENT = re.compile(r"^\t+(?!return|break|continue|goto|case|default|struct|const|static|u?int|bool|char|enum|size_t)"
                       r"[a-z_][\w>.\[\]-]*(\(.*\)| [-+*/|&^]?= .*|\+\+|--);$")
# Memory, searches that only have to be consistent, texts for people, and who looks on.
HOUSEKEEPING = re.compile(r"\b(watch|arena_|m?alloc|realloc|calloc|free\(|reserve|mem(move|cpy|chr)\(|BUG|assert\(|middle =|totals\.|"
                          r"char \w+\[|near|hint|help|what =|list =|diag_other|diag_help|shown|\w*quote|\w*_text\()")
# Functions that make texts for people, look for the name that is meant, go on after an error, or find memory.
LEFT_ALONE = re.compile(r"^(static )?const char \*|\b(\w*resync\w*|near_\w+|slip_\w+|compare_home|state_home|grow|reserve\w*|"
                        r"\w*free\w*|abandon|end_panic|begins_item|continues_item|lex_bad|report_glued|\w*give_up)\(")
PLACE = re.compile(r"(?<![\w>.])(\w+(?:\([^()]*\))?(?:(?:->|\.)\w+)*(?:->|\.)at)(?=[,)])")
SAYS_A_PLACE = re.compile(r"\b(DIAG|PARSE_FAIL|PARSE_COMPLAIN|\w*_fail|\w*_complain|\w*_extension|\w*unexpected|\w*_warn\w*|"
                          r"raise_exception|report_add|eval_tick|output_\w+|diag_report|PP_\w+|LEX_\w+|lex_\w+|check_var_use)\(")

SMT_SWAPS = [
    (r"\(bvadd ", "(bvsub "), (r"\(bvsub ", "(bvadd "), (r"\(bvmul ", "(bvadd "), (r"\(bvsdiv ", "(bvudiv "),
    (r"\(bvudiv ", "(bvsdiv "), (r"\(bvsrem ", "(bvurem "), (r"\(bvsrem ", "(bvsmod "), (r"\(bvurem ", "(bvsrem "),
    (r"\(bvand ", "(bvor "), (r"\(bvor ", "(bvxor "), (r"\(bvxor ", "(bvor "), (r"\(bvshl ", "(bvlshr "),
    (r"\(bvlshr ", "(bvashr "), (r"\(bvlshr ", "(bvshl "), (r"\(bvashr ", "(bvlshr "), (r"\(bvslt ", "(bvult "),
    (r"\(bvslt ", "(bvsle "), (r"\(bvult ", "(bvslt "), (r"\(bvult ", "(bvule "), (r"\(bvsle ", "(bvslt "),
    (r"\(bvsle ", "(bvule "), (r"\(bvule ", "(bvult "), (r"\(bvule ", "(bvsle "), (r"\(bvsge ", "(bvsgt "),
    (r"\(bvsge ", "(bvuge "), (r"\(bvuge ", "(bvugt "), (r"\(bvuge ", "(bvsge "), (r"\(bvsgt ", "(bvugt "),
    (r"\(bvsgt ", "(bvsge "), (r"\(bvugt ", "(bvsgt "), (r"\(bvugt ", "(bvuge "), (r"sign_extend", "zero_extend"),
    (r"zero_extend", "sign_extend"), (r"\(bvnot ", "(bvneg "), (r"\(bvneg ", "(bvnot "), (r"\(= ", "(distinct "),
    (r"\(distinct ", "(= "), (r"\(vir\.count (\w+)\)", r"\1"), (r"\(_ bv63 64\)", "(_ bv31 64)"),
    (r"\((bv\w+) a b\)", r"(\1 b a)"), (r"\b(\w+) above\)$", r"\1 width)"), (r" b c\)\)$", " c b))"),
    (r"\(\(_ sign_extend (\d+)\) \(\(_ extract (\d+) 0\) a\)\)", r"a"), (r"Bool false\)$", "Bool (= a vir.zero))"),
    (r"\(= b vir\.zero\)", "(= b vir.one)"), (r"\(= b vir\.zero\)", "(= a vir.zero)"), (r"\(= b vir\.zero\)", "false"),
]

FRONT_TEXT = re.compile(r"^(lex|parse|pp)")
FRONT_LEFT_ALONE = {"ast_print.c", "lex_text.c", "front.c"}  # dumps, texts of messages, the steps of a compilation
INTERPRETER = ("aggr", "bag", "builtins", "eval", "eval_object", "exec", "format", "interp", "output", "report", "state", "table")
ORDERS = re.compile(r"\b(compare_\w+|is_above|is_before|sort_\w+|\w*_order)\(")


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
    """The lines of a C file that are code: (number, line, the line that begins the function)."""
    in_comment, function = False, ""
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip("\n")
            was_in_comment, in_comment = in_comment, ("/*" in line or in_comment) and "*/" not in line
            if line[:1].isalpha():
                function = line
            if was_in_comment or line.lstrip().startswith(("/*", "*", "#", "static const char")) or "/*" in line:
                continue
            if line.startswith("\t"):
                yield number, line, function


def changes(path, number, line, swaps):
    for kind, pattern, by in swaps:
        for match in re.finditer(pattern, line):
            after = line[:match.start()] + (by(match) if callable(by) else by) + line[match.end():]
            if after != line:
                yield Mutant(path, number, kind, line, after)


def ordinary(path):
    for number, line, function in code_lines(path):
        if '"' in line or HOUSEKEEPING.search(line) or LEFT_ALONE.search(function):
            continue
        yield from changes(path, number, line, SWAPS)
        if STATEMENT.match(line):
            yield Mutant(path, number, "left out", line, "\t;")


def orders(path):
    for number, line, function in code_lines(path):
        if not LEFT_ALONE.search(function) and (ORDERS.search(function) or "sort(" in line):
            yield from changes(path, number, line, ORDER_SWAPS)
            if "sort(" in line and STATEMENT.match(line):
                yield Mutant(path, number, "not sorted", line, "\t;")


def positions(path):
    for number, line, _ in code_lines(path):
        if not SAYS_A_PLACE.search(line) or "diag_other" in line or "check_error" in line:
            continue
        for match in PLACE.finditer(line):
            at = match.group(1)
            wrong = [f"((struct span){{ {at}.pos + 1, {at}.len }})"]  # a macro would divide it at the comma
            owner = re.fullmatch(r"(\w+)->\w+(?:\.\w+)*->at", at)
            if owner and owner.group(1) not in ("p", "pp", "lx", "ck", "in"):
                wrong.append(owner.group(1) + "->at")
            for by in wrong:
                yield Mutant(path, number, "position", line, line[:match.start()] + by + line[match.end():])


def terms(path):
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip("\n")
            if line.lstrip().startswith(";"):
                continue
            for pattern, by in SMT_SWAPS:
                for match in re.finditer(pattern, line):
                    after = line[:match.start()] + match.expand(by) + line[match.end():]
                    if after != line and not ("Bool (=" in after and "((a " not in line):
                        yield Mutant(path, number, "term", line, after)


def limits(path):
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            match = re.match(r"(LIMIT\(\w+, )(\d+)(,.*)", line.rstrip("\n"))
            for step in (-1, 1) if match and "vir.md" not in line else ():
                yield Mutant(path, number, "limit", line.rstrip("\n"), f"{match[1]}{int(match[2]) + step}{match[3]}")


def all_mutants():
    """By group; each group is in an order of its own that changes of other lines do not change."""
    front = [f for f in sorted(os.listdir("compiler/front")) if f.endswith(".c") and f not in FRONT_LEFT_ALONE]
    text = [f"compiler/front/{f}" for f in front if FRONT_TEXT.match(f)]
    typing = [f"compiler/front/{f}" for f in front if not FRONT_TEXT.match(f)]
    interp = {name: f"interp/{name}.c" for name in INTERPRETER}
    rules = [path for name, path in interp.items() if name not in ("aggr", "bag", "output", "report")]
    of = {
        "rules": lambda: [m for p in rules for m in ordinary(p)],
        "samples": lambda: [m for n in ("aggr", "bag") for m in ordinary(interp[n])],
        "orders": lambda: [m for p in [*interp.values(), "runtime/state/table.c", "runtime/state/drain.c"] for m in orders(p)],
        "drops": lambda: [m for p in (interp["output"], interp["report"], "runtime/state/output.c", "runtime/state/report.c")
                          for m in ordinary(p)],
        "typing": lambda: [m for p in typing for m in ordinary(p)],
        "text": lambda: [m for p in text for m in ordinary(p)],
        "positions": lambda: [m for p in [*text, *typing, *interp.values()] for m in positions(p)],
        "terms": lambda: list(terms("spec/vir.smt2")),
        "limits": lambda: list(limits("spec/limits.def")),
    }
    groups = {}
    for name, make in of.items():
        unique = {m.id: m for m in make()}
        groups[name] = [unique[i] for i in sorted(unique)]
    return groups
