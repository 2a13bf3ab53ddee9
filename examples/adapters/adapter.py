#!/usr/bin/env python3
"""An engine for `vprobe conform`: answers tests (spec/conformance/PROTOCOL.md) by running `vprobe`.

    vprobe conform --engine 'examples/adapters/adapter.py build/gcc/vprobe' spec/conformance

To adapt another engine, replace run_test().
"""
import json
import os
import re
import subprocess
import sys
import tempfile

VPROBE = os.path.abspath(sys.argv[1])
ERROR = re.compile(r"(?:(.+?):(\d+):(\d+)|vprobe): (error|warning): .*\[([A-Z0-9-]+) ([a-z0-9-]+)\]$")
REPORT = re.compile(r"(?:(.+?):(\d+):(\d+): )?(?:again )?([A-Z]\w+) in ([^ ]+): .*?(?: \((\d+) times in all\))?$")


def sections(text):
    """(name, rest of the header, body) of each section."""
    for part in re.split(rb"(?m)^--- ", text)[1:]:
        header, _, body = part.partition(b"\n")
        name, *rest = header.decode("latin-1").split()
        if rest[-1:] == ["no-newline"]:
            rest.pop()
            body = body[:-1]
        yield name, rest, re.sub(rb"(?m)^\\(\\*---)", rb"\1", body)


def place(name, line, column):
    if not line:
        return "-"
    return f"{line}:{column}" if name == "script" else f"{name}:{line}:{column}"


def arguments(body):
    """Options of a test as those of vprobe."""
    names = {"std": "--std", "model": "--memory-model", "ticks": "--ticks", "aggr-cells": "--aggr-cells"}
    for word in body.decode().split():
        name, value = word.split("=")
        yield f"{names[name]}={value}"


def run_test(text):
    """The answer to a test, but for its id."""
    with tempfile.TemporaryDirectory() as folder:
        def write(name, body):
            with open(os.path.join(folder, name), "wb") as out:
                out.write(body)

        write(".target.t", text)
        command, first = [VPROBE, "run", "--show-rules", "-d", "1e9", "-t", "sim:.target.t"], None
        for name, rest, body in sections(text):
            if name == "options":
                command += arguments(body)
            elif name in ("script", "file"):
                write(rest[0] if rest else "script", body)
                if name == "script":
                    first = first or (rest[0] if rest else "script")
                    command.append(rest[0] if rest else "script")
        ran = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True)
    answer = {"rejected": ran.returncode == 3, "expect": "", "reject": "", "warn": "", "trap": ""}
    answer["messages"] = ran.stderr.decode("latin-1")
    reports = {}
    for line in answer["messages"].splitlines():
        if match := ERROR.match(line):
            where = place("script" if match[1] == first else match[1], match[2], match[3])
            if match[4] == "error":
                answer["reject"] += f"{match[5]} {where} {match[6]}\n"
            else:
                answer["warn"] += f"{match[6]} {where}\n"
        elif match := REPORT.match(line):
            where = place("script" if match[1] == first else match[1], match[2], match[3])
            reports[match[4], where, match[5]] = match[6] or 1
    answer["trap"] = "".join(f"{kind} {where} {n}\n" for (kind, where, _), n in reports.items())
    if not answer["rejected"]:
        answer["expect"] = ran.stdout.decode("latin-1").replace("\0", "\u0100")
    return answer


def say(**words):
    print(json.dumps(words), flush=True)


for line in sys.stdin:
    asked = json.loads(line)
    if "hello" in asked:
        say(protocol=1, engine="vprobe, through adapter.py")
    else:
        say(id=asked["id"], **run_test(asked["test"].replace("\u0100", "\0").encode("latin-1")))
