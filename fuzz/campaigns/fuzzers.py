"""A fuzzer on a target: how it is started, and what its output says of its progress."""
import functools
import glob
import os
import re
import shutil
import signal
import subprocess
import time

TIMEOUT = 60  # seconds for one input; machines are busy during a campaign
MEMORY_MB = 2560
LOADING = 600  # seconds that a fuzzer may take to try its corpus, before its slice of time begins

# Of AFL++: build, options and environment of each instance. One is the main one, which also takes what libFuzzer finds.
AFL = {
    "afl-main": ("afl", [], {"AFL_FINAL_SYNC": "1"}),
    "afl-cmplog": ("afl", ["-l", "2AT"], {"AFL_CMPLOG_ONLY_NEW": "1"}),
    "afl-asan": ("afl-asan", [], {}),
    "afl-mopt": ("afl", ["-L", "0"], {}),
    "afl-explore": ("afl", ["-p", "explore"], {"AFL_DISABLE_TRIM": "1"}),
    "afl-rare": ("afl", ["-p", "rare", "-Z"], {}),
}
# A share of time for each, compared with the others.
WEIGHTS = {"libfuzzer": 3, "afl-main": 2}
ALL = ["libfuzzer", *AFL]
BUILDS = {"libfuzzer": ["fuzz"], "afl-cmplog": ["afl", "afl-cmplog"], **{name: [row[0]] for name, row in AFL.items() if name != "afl-cmplog"}}


class Target:
    """A fuzz target of the tree, and where the campaign keeps what belongs to it."""

    def __init__(self, name, build, folder, source="fuzz"):
        self.name, self.build, self.source = name, build, source
        self.corpus = f"{folder}/corpus/{name}"
        self.afl = f"{folder}/afl/{name}"
        self.raw = f"{folder}/raw/{name}"
        self.finds = f"{folder}/finds/{name}"
        self.seeds = f"{folder}/seeds/{name}"
        self.kept = f"{source}/corpus/{name}"
        self.log = f"{folder}/logs/{name}"
        for path in (self.afl, self.raw, self.finds, self.seeds, os.path.dirname(self.log)):
            os.makedirs(path, exist_ok=True)

    def program(self, config):
        return f"{self.build}/{config}/{self.name}"

    def dictionary(self):
        path = f"{self.source}/{self.name}.dict"
        return path if os.path.exists(path) else None

    def max_len(self):
        path = f"{self.source}/{self.name}.options"
        if os.path.exists(path):
            with open(path, encoding="utf-8") as f:
                match = re.search(r"max_len\s*=\s*(\d+)", f.read())
            if match:
                return int(match[1])
        return 4096


class Job:
    """One fuzzer on one target: what it has done in all slices of its time so far."""

    def __init__(self, target, fuzzer):
        self.target, self.fuzzer = target, fuzzer
        self.done = {"seconds": 0.0, "executions": 0, "found": 0, "restarts": 0, "edges": 0}
        self.key = f"{target.name} {fuzzer}"

    def share(self):
        """Who has the least is next."""
        return self.done["seconds"] / WEIGHTS.get(self.fuzzer, 1)


@functools.cache
def leash():
    """What a fuzzer is started by, so that it dies with us. A target of AFL++ may have stopped itself: it is only sure to go with its name space."""
    alone = ["unshare", "--pid", "--fork", "--kill-child"]
    has_one = shutil.which("unshare") and subprocess.run([*alone, "true"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0
    return ["setpriv", "--pdeathsig", "KILL", *(alone if has_one else [])]


def own_folder(log):
    """For temporary files, empty: they are named by the number of the process, and in its name space each has the same one."""
    folder = os.path.abspath(f"{log}.tmp")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    return folder


def start(command, log, env=None):
    """In a session of its own: an interrupt from the terminal is not for it. Yet it dies with us, however we do."""
    with open(log, "wb") as out:
        return subprocess.Popen([*leash(), *command], stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True,
                                env={**os.environ, "TMPDIR": own_folder(log), **(env or {})})


def kill_group(process, number):
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        pass


class Run:
    """A job that runs, for a slice of time once it is ready; it is started again if it dies before."""

    def __init__(self, job, seconds):
        self.job, self.seconds = job, seconds
        self.is_ready, self.until = False, time.monotonic() + seconds + LOADING
        self.log = f"{job.target.log}-{job.fuzzer}.log"
        self.speed, self.deaths_in_a_row = 0.0, 0
        self.last_look = time.monotonic()
        self.begin()

    def begin(self):
        self.seen = self.first_counts()
        self.offset = 0
        self.process = start(self.command(), self.log, self.environment())

    def poll(self):
        """False: its time is over."""
        now = time.monotonic()
        before = self.job.done["executions"]
        self.look()
        passed = now - self.last_look
        self.job.done["seconds"] += passed
        if passed > 0:
            self.speed += (min(passed / 10, 1)) * ((self.job.done["executions"] - before) / passed - self.speed)
        self.last_look = now
        if not self.is_ready and self.says_ready():
            self.is_ready, self.until = True, now + self.seconds
        if now >= self.until:
            self.stop()
            return False
        if self.process.poll() is None:
            return True
        self.job.done["restarts"] += 1
        self.deaths_in_a_row = 0 if self.job.done["executions"] > before else self.deaths_in_a_row + 1
        if self.deaths_in_a_row >= 3:
            return False
        kill_group(self.process, signal.SIGKILL)
        self.begin()
        return True

    def stop(self):
        kill_group(self.process, signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            pass
        kill_group(self.process, signal.SIGKILL)  # and whatever it started
        self.process.wait()
        self.look()

    def says_ready(self):
        with open(self.log, "rb") as f:
            return self.READY in f.read()

    def look(self):
        """Adds what has been done since the last look."""
        for name, count in self.counts().items():
            if name == "edges":
                self.job.done[name] = max(self.job.done[name], count)
                continue
            old = self.seen.get(name, 0)
            self.job.done[name] += count - old if count >= old else count
            self.seen[name] = count


class LibFuzzerRun(Run):
    READY = b"\tINITED "

    def first_counts(self):
        self.found = 0
        return {}

    def environment(self):
        return {"ASAN_OPTIONS": "detect_leaks=1:handle_abort=1"}

    def command(self):
        target = self.job.target
        dictionary = target.dictionary()
        return [target.program("fuzz"), f"-timeout={TIMEOUT}", f"-rss_limit_mb={MEMORY_MB}", f"-max_len={target.max_len()}",
                "-reload=1", "-print_final_stats=1", f"-artifact_prefix={target.raw}/",
                *([f"-dict={dictionary}"] if dictionary else []), target.corpus]

    def counts(self):
        with open(self.log, "rb") as f:
            f.seek(self.offset)
            text = f.read()
        end = text.rfind(b"\n") + 1
        self.offset += end
        text = text[:end]
        counts = {}
        numbers = re.findall(rb"(?m)^#(\d+)\t", text) or re.findall(rb"(?m)^stat::number_of_executed_units: +(\d+)", text)
        if numbers:
            counts["executions"] = int(numbers[-1])
        edges = re.findall(rb"\bcov: (\d+)", text)
        if edges:
            counts["edges"] = int(edges[-1])
        self.found += len(re.findall(rb"(?m)^#\d+\tNEW ", text))
        counts["found"] = self.found
        return counts


class AflRun(Run):
    READY = b"ready to roll"

    def __init__(self, job, seconds):
        self.stats = f"{job.target.afl}/{job.fuzzer}/fuzzer_stats"
        super().__init__(job, seconds)

    def begin(self):
        forget_numbers(self.job.target, self.job.fuzzer)
        super().begin()

    def first_counts(self):
        # A resumed instance goes on counting where it was.
        return self.counts()

    def environment(self):
        return {
            "AFL_AUTORESUME": "1", "AFL_NO_UI": "1", "AFL_SKIP_CPUFREQ": "1", "AFL_NO_AFFINITY": "1", "AFL_FAST_CAL": "1",
            "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1", "AFL_IGNORE_SEED_PROBLEMS": "1", "AFL_HANG_TMOUT": str(TIMEOUT * 500),
            # Its slice is shorter than AFL++'s usual 20 minutes between two looks at the others.
            "AFL_IMPORT_FIRST": "1", "AFL_SYNC_TIME": "1", "AFL_NO_COLOR": "1", **AFL[self.job.fuzzer][2],
        }

    def command(self):
        target, name = self.job.target, self.job.fuzzer
        config, options, _ = AFL[name]
        role = ["-M", name, "-F", target.corpus] if name == "afl-main" else ["-S", name]
        compare = ["-c", target.program("afl-cmplog")] if name == "afl-cmplog" else []
        dictionary = target.dictionary()
        return ["afl-fuzz", "-i", target.corpus, "-o", target.afl, *role, *options, *compare, "-m", "none", "-t", "5000+",
                "-G", str(target.max_len()), *(["-x", dictionary] if dictionary else []), "--", target.program(config)]

    def counts(self):
        try:
            with open(self.stats, encoding="utf-8") as f:
                stats = dict(re.findall(r"(?m)^(\w+) *: (\d+)", f.read()))
        except FileNotFoundError:
            return {}
        return {"executions": int(stats.get("execs_done", 0)), "found": int(stats.get("corpus_found", 0))}


def run(job, seconds):
    return (LibFuzzerRun if job.fuzzer == "libfuzzer" else AflRun)(job, seconds)


def queue_files(target):
    """What the instances of AFL++ found themselves: paths, by what stays the same when an instance that goes on gives its files other names."""
    found = {}
    for folder in glob.glob(f"{glob.escape(target.afl)}/*/queue"):
        for entry in os.scandir(folder):
            # Seeds are `orig:NAME`; what was found in a slice before this one is `orig:id:..`.
            if not entry.name.startswith("id:") or ",sync:" in entry.name or re.search(",orig:(?!id:)", entry.name):
                continue
            info = entry.stat()
            found[f"{info.st_ino} {info.st_mtime_ns} {info.st_size}"] = entry.path
    return found


def forget_numbers(target, name):
    """An instance that goes on counts its files anew: how far the others have read them means nothing any more."""
    for path in glob.glob(f"{glob.escape(target.afl)}/*/.synced/{name}*"):
        if os.path.basename(path) in (name, f"{name}.last"):
            os.remove(path)
