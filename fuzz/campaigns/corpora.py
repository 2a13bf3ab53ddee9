"""Sharing inputs between fuzzers, and keeping few of them.

libFuzzer's merge takes into a corpus what reaches something new, and nothing else. With an empty corpus as the goal it
minimizes. Either runs like a fuzzer does: for as long as it takes, beside the others.
"""
import hashlib
import os
import shutil
import signal
import subprocess

from . import fuzzers

GROWTH = 1.5  # a corpus is made small again when it has grown so much, and ..
LEAST = 200   # .. by so many inputs


class Share:
    """The corpus of a target gets what is new in the seeds and in AFL++'s queues; what it needs no more goes."""

    def __init__(self, target, memory):
        self.target, self.memory = target, memory  # memory: what is known of that target's corpus
        self.fresh = f"{target.corpus}.fresh"
        self.small = f"{target.corpus}.small"
        self.log = f"{target.log}-share.log"
        recover(target)
        os.makedirs(target.corpus, exist_ok=True)
        self.is_first = not memory.get("has_seeds")
        self.taken = []
        self.gather()
        self.steps = [self.start_merge, self.start_minimizing]
        self.merged = []  # the folders that go into the corpus now
        self.process = None
        self.step()

    def gather(self):
        """Files by other names, in one folder."""
        shutil.rmtree(self.fresh, ignore_errors=True)
        os.makedirs(self.fresh)
        files = fuzzers.queue_files(self.target)
        known = set(self.memory.get("shared", []))
        self.taken = [key for key in files if key not in known]
        for number, key in enumerate(self.taken):
            try:
                shutil.copy(files[key], f"{self.fresh}/{number}")
            except FileNotFoundError:  # the instance was started just now, and renames
                pass

    def command(self, into, folders):
        target = self.target
        return [target.program("fuzz"), "-merge=1", f"-timeout={fuzzers.TIMEOUT}", f"-rss_limit_mb={fuzzers.MEMORY_MB}",
                f"-max_len={1 << 20}", f"-artifact_prefix={target.raw}/", into, *folders]

    def start_merge(self):
        folders = [self.fresh] if self.taken else []
        if self.is_first:
            folders += [path for path in (self.target.seeds, self.target.kept) if os.path.isdir(path)]
        self.merged = folders
        return self.command(self.target.corpus, folders) if folders else None

    def take_unmerged(self):
        """Where a merge fails: all of it, so that nothing is lost; a later one makes it less."""
        for folder in self.merged:
            for name in os.listdir(folder):
                with open(f"{folder}/{name}", "rb") as f:
                    content = f.read()
                with open(f"{self.target.corpus}/{hashlib.sha1(content).hexdigest()}", "wb") as f:
                    f.write(content)

    def start_minimizing(self):
        self.merged = []
        size, last = len(os.listdir(self.target.corpus)), self.memory.get("size", 0)
        if self.is_first or size < last * GROWTH + LEAST:
            return None
        os.makedirs(self.small, exist_ok=True)
        return self.command(self.small, [self.target.corpus])

    def step(self):
        while self.steps:
            command = self.steps.pop(0)()
            if command:
                self.process = fuzzers.start(command, self.log)
                return
        self.finish()

    def poll(self):
        """False: done."""
        if self.process and self.process.poll() is None:
            return True
        if self.process is None:
            return False
        if self.process.returncode:
            self.take_unmerged()
            shutil.rmtree(self.small, ignore_errors=True)  # a part of a corpus is none
        self.process = None
        self.step()
        return self.process is not None

    def finish(self):
        if os.path.isdir(self.small):
            if os.listdir(self.small):
                os.rename(self.target.corpus, f"{self.target.corpus}.old")
                os.rename(self.small, self.target.corpus)
                shutil.rmtree(f"{self.target.corpus}.old")
            else:
                os.rmdir(self.small)
        shutil.rmtree(self.fresh, ignore_errors=True)
        if not os.listdir(self.target.corpus):  # no seeds: both fuzzers want one
            with open(f"{self.target.corpus}/empty", "wb") as f:
                f.write(b"0")
        self.memory["has_seeds"] = True
        # Of those that are gone nobody asks again.
        self.memory["shared"] = sorted((set(self.memory.get("shared", [])) | set(self.taken)) & fuzzers.queue_files(self.target).keys())
        self.memory["size"] = len(os.listdir(self.target.corpus))

    def stop(self):
        """What it was about is done again another time."""
        if self.process:
            fuzzers.kill_group(self.process, signal.SIGKILL)
            self.process.wait()
        shutil.rmtree(self.small, ignore_errors=True)
        shutil.rmtree(self.fresh, ignore_errors=True)


def recover(target):
    """After a campaign was killed while a small corpus took the place of a large one."""
    old = f"{target.corpus}.old"
    if os.path.isdir(old):
        if os.path.isdir(target.corpus):
            shutil.rmtree(old)
        else:
            os.rename(old, target.corpus)


def has_news(target, memory):
    return not memory.get("has_seeds") or len(fuzzers.queue_files(target).keys() - set(memory.get("shared", []))) > 20


def make_seeds(targets, build, folder):
    """Once for all targets; fuzz/seeds.sh says where they come from."""
    done = f"{folder}/seeds/.done"
    if not os.path.exists(done):
        subprocess.run(["fuzz/seeds.sh", f"{folder}/seeds", *([f"{build}/gcc"] if os.path.exists(f"{build}/gcc/vprobe") else [])],
                       check=True)
        with open(done, "w", encoding="utf-8"):
            pass
