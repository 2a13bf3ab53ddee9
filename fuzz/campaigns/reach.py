"""Which lines the corpora reach: every input once, on the build that counts (CONFIG=fuzz-cov)."""
import glob
import json
import os
import subprocess

CHUNK = 200  # inputs at a time: an input that crashes takes the counts of its chunk with it
LEFT_OUT = ("fuzz/", "build/", "spec/", "..")  # the targets themselves, what is generated, what is not ours
FOLDERS = ["compiler", "runtime", "interp", "verifier", "engines", "randgen"]


def tool(name):
    """Of the LLVM that clang is of."""
    for path in (name, f"{name}-14"):
        if subprocess.run(["sh", "-c", f"command -v {path}"], capture_output=True).returncode == 0:
            return path
    raise FileNotFoundError(f"{name} is not installed")


def execute(target, inputs, profile, number=0):
    """Halves what crashes, until the rest has run."""
    if not inputs:
        return number
    raw = f"{profile}-{number}.profraw"
    try:
        ran = subprocess.run([target.program("fuzz-cov"), *inputs], capture_output=True, timeout=900,
                             env={**os.environ, "LLVM_PROFILE_FILE": raw})
        is_fine = ran.returncode == 0
    except subprocess.TimeoutExpired:
        is_fine = False
    number += 1
    if is_fine or len(inputs) == 1:
        return number
    if os.path.exists(raw):
        os.remove(raw)
    half = len(inputs) // 2
    return execute(target, inputs[half:], profile, execute(target, inputs[:half], profile, number))


def measure(targets, folder, progress=lambda text: None):
    """{file: (lines, lines that were run)}; None if there is no build that counts."""
    targets = [target for target in targets if os.path.exists(target.program("fuzz-cov"))]
    if not targets:
        return None
    profiles = f"{folder}/profiles"
    os.makedirs(profiles, exist_ok=True)
    for old in glob.glob(f"{glob.escape(profiles)}/*.prof*"):
        os.remove(old)
    merged = []
    for target in targets:
        progress(f"coverage: {target.name}")
        inputs = sorted(os.path.join(path, name) for path in (target.corpus, target.kept) if os.path.isdir(path)
                        for name in os.listdir(path))
        number = 0
        for at in range(0, len(inputs), CHUNK):
            number = execute(target, inputs[at:at + CHUNK], f"{profiles}/{target.name}", number)
        raw = glob.glob(f"{glob.escape(profiles)}/{target.name}-*.profraw")
        if raw:
            merged.append(f"{profiles}/{target.name}.profdata")
            subprocess.run([tool("llvm-profdata"), "merge", "-sparse", "-o", merged[-1], *raw], check=True)
            for path in raw:
                os.remove(path)
    if not merged:
        return None
    whole = f"{profiles}/all.profdata"
    subprocess.run([tool("llvm-profdata"), "merge", "-sparse", "-o", whole, *merged], check=True)
    objects = [word for target in targets[1:] for word in ("-object", target.program("fuzz-cov"))]
    exported = subprocess.run([tool("llvm-cov"), "export", "-summary-only", f"-instr-profile={whole}",
                               targets[0].program("fuzz-cov"), *objects], capture_output=True, check=True)
    lines = {}
    for entry in json.loads(exported.stdout)["data"][0]["files"]:
        name = os.path.relpath(entry["filename"])
        summary = entry["summary"]["lines"]
        if not name.startswith(LEFT_OUT):
            lines[name] = (summary["count"], summary["covered"])
    return lines


def by_folder(lines):
    """(folder, lines, run), then the whole."""
    rows = []
    for folder in FOLDERS:
        inside = [counts for name, counts in lines.items() if name.startswith(folder + "/")]
        if inside:
            rows.append((folder, sum(n for n, _ in inside), sum(n for _, n in inside)))
    return rows
