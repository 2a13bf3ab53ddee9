"""What crashed: inputs that the fuzzers put aside, grouped by stack, each group reduced to a small input.

Every input is run again on the build with sanitizers. Those that end alike, in the same functions of ours, are one
find, a folder below finds/TARGET: `input` is the first one, `smallest` the reduced one, `stack.txt` what it says.
"""
import glob
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import threading
import time

from . import fuzzers

FRAME = re.compile(r"^ +#\d+ 0x[0-9a-f]+ in (\S+) .*?((?:runtime|verifier|compiler|interp|engines|fuzz|randgen|spec|tests)/[\w/.-]+):(\d+)", re.M)
ENTRY = "LLVMFuzzerTestOneInput"
DEPTH = 3            # frames that tell finds apart
REDUCE_SECONDS = 40  # for one find
KINDS = [
    (r"ERROR: AddressSanitizer: ABRT", "abort"), (r"ERROR: AddressSanitizer: (\S+)", "{}"), (r"ERROR: LeakSanitizer", "leak"), (r"runtime error: ([^\n]*)", "undefined: {}"),
    (r"ERROR: libFuzzer: timeout", "timeout"), (r"ERROR: libFuzzer: out-of-memory", "out of memory"),
    (r"ERROR: libFuzzer: deadly signal", "abort"), (r"ERROR: libFuzzer: (\S+)", "{}"),
]


def kind_of(text):
    for pattern, name in KINDS:
        match = re.search(pattern, text)
        if match:
            # Numbers and addresses differ from one input to the next.
            return re.sub(r"0x[0-9a-f]+|-?\d+", "N", name.format(*match.groups()))
    return "death"


def signature(text):
    """How it ended, and where: the innermost functions of ours; of what took too long the outermost."""
    kind = kind_of(text)
    frames, seen = [], False
    for function, _, _ in FRAME.findall(text):
        if function == ENTRY:
            seen = True
            break
        frames.append(function)
    if kind in ("timeout", "out of memory"):
        frames = frames[-DEPTH:]
    return kind, frames[:DEPTH] if frames else [ENTRY] if seen else []


class Finder:
    """Judges what fuzzers put aside, one input after the other, in a thread of its own."""

    def __init__(self, targets, seen):
        self.targets, self.seen = targets, seen
        self.is_stopping = False
        self.process = None
        self.thread = threading.Thread(target=self.work, daemon=True)

    def collect(self, target):
        """Copies what AFL++ put aside: it moves its files when it goes on."""
        for path in glob.glob(f"{glob.escape(target.afl)}/*/crashes*/id:*") + glob.glob(f"{glob.escape(target.afl)}/*/hangs*/id:*"):
            place = "/".join(re.sub(r"\.\d.*$", "", part) for part in path.split("/")[-3:-1]) + "/" + os.path.basename(path)
            name = f"{target.raw}/afl-{hashlib.sha256(place.encode()).hexdigest()[:16]}"
            if not os.path.exists(name):
                try:
                    shutil.copy(path, name + ".part")
                    os.rename(name + ".part", name)
                except FileNotFoundError:
                    pass  # moved; it is there the next time

    def candidates(self):
        for target in self.targets:
            self.collect(target)
            for path in sorted(glob.glob(f"{glob.escape(target.raw)}/*")):
                name = os.path.basename(path)
                if f"{target.name}/{name}" not in self.seen and not name.startswith("slow-unit-") and not name.endswith(".part"):
                    yield target, path

    def work(self):
        while not self.is_stopping:
            for target, path in list(self.candidates()):
                if self.is_stopping:
                    break
                if self.judge(target, path):
                    self.seen.add(f"{target.name}/{os.path.basename(path)}")
            time.sleep(1)

    def start(self):
        self.thread.start()

    def stop(self):
        self.is_stopping = True
        process = self.process
        if process:
            fuzzers.kill_group(process, signal.SIGKILL)
        self.thread.join()

    def finish(self, seconds):
        """Waits until all is judged, for so long at most."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and any(True for _ in self.candidates()):
            time.sleep(0.2)

    def execute(self, program, options, path):
        """(status, what it said); status None: it was stopped, or hangs for good."""
        env = {**os.environ, "ASAN_OPTIONS": "detect_leaks=1:handle_abort=1"}
        self.process = subprocess.Popen([program, *options, path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, start_new_session=True, env=env)
        try:
            out, _ = self.process.communicate(timeout=3 * fuzzers.TIMEOUT)
        except subprocess.TimeoutExpired:
            fuzzers.kill_group(self.process, signal.SIGKILL)
            self.process.communicate()
            return None, ""
        finally:
            process, self.process = self.process, None
        return (None if self.is_stopping else process.returncode), out.decode("utf-8", "replace")

    def ending(self, target, path):
        """(signature or None if it ends well, what it said, command)."""
        options = [f"-timeout={fuzzers.TIMEOUT}", f"-rss_limit_mb={fuzzers.MEMORY_MB}"]
        command = [target.program("fuzz"), *options]
        status, text = self.execute(command[0], options, path)
        if status:
            return signature(text), text, command
        # Only where no sanitizer is, perhaps.
        if os.path.exists(target.program("afl")) and not self.is_stopping:
            status, text = self.execute(target.program("afl"), [], path)
            if status is not None and status < 0:
                return (f"signal {-status} without sanitizers", []), text, [target.program("afl")]
        return None, "", []

    def judge(self, target, path):
        """False: it is to be judged again."""
        ending, text, command = self.ending(target, path)
        if self.is_stopping:
            return False
        if ending is None:
            return True  # a hang on a busy machine, or what depends on inputs before it
        folder = f"{target.finds}/{hashlib.sha256(repr(ending).encode()).hexdigest()[:12]}"
        if not os.path.exists(f"{folder}/find.json"):
            os.makedirs(folder, exist_ok=True)
            shutil.copy(path, f"{folder}/input")
            shutil.copy(path, f"{folder}/smallest")
            with open(f"{folder}/stack.txt", "w", encoding="utf-8") as f:
                f.write(text)
            self.write(folder, {"target": target.name, "kind": ending[0], "frames": ending[1], "count": 1, "command": command,
                                "is_reduced": False})
        else:
            find = read(folder)
            find["count"] += 1
            self.write(folder, find)
        find = read(folder)
        if not find["is_reduced"]:
            self.reduce(target, folder, ending)
            if self.is_stopping:
                return True
            self.write(folder, {**find, "is_reduced": True})
        return True

    def write(self, folder, find):
        with open(f"{folder}/find.json.new", "w", encoding="utf-8") as f:
            json.dump(find, f)
        os.replace(f"{folder}/find.json.new", f"{folder}/find.json")

    def reduce(self, target, folder, ending):
        """Leaves out pieces, smaller and smaller ones, while it still ends alike."""
        with open(f"{folder}/smallest", "rb") as f:
            best = f.read()
        if ending[0] == "timeout":
            return  # each try takes a minute
        until = time.monotonic() + REDUCE_SECONDS
        attempt = f"{folder}/attempt"
        piece = max(len(best) // 2, 1)
        while piece and time.monotonic() < until and not self.is_stopping:
            at = 0
            while at < len(best) and time.monotonic() < until and not self.is_stopping:
                shorter = best[:at] + best[at + piece:]
                with open(attempt, "wb") as f:
                    f.write(shorter)
                if shorter and self.ending(target, attempt)[0] == ending:
                    best = shorter
                    os.replace(attempt, f"{folder}/smallest")
                else:
                    at += piece
            piece //= 2
        if os.path.exists(attempt):
            os.remove(attempt)


def read(folder):
    with open(f"{folder}/find.json", encoding="utf-8") as f:
        return json.load(f)


def all_finds(targets):
    """(target, folder, find), those that came up most first."""
    found = [(target, os.path.dirname(path), read(os.path.dirname(path)))
             for target in targets for path in glob.glob(f"{glob.escape(target.finds)}/*/find.json")]
    return sorted(found, key=lambda row: -row[2]["count"])
