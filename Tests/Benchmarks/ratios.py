#!/usr/bin/env python3
"""hjemmehjælp-mini beside hand-written code, in one run. Usage: ratios.py BENCH [ROUNDS] [--peers]

BENCH is a folder with the rule set's generator (`gen.py`), its native reference (`native/hh.swift`) and, for `--peers`, `run.sh` that runs the peers.
Everything is built and kept in `.build/ratios` beside this file. Each round runs native and ours one after the other on one core; a ratio is formed within
a round, and the medians are printed with the smallest and the largest."""
import json, os, shutil, statistics, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
WORK = os.path.join(HERE, ".build", "ratios")
COUNT = 1_000_000


def run(*command, **options):
    return subprocess.run(list(map(str, command)), check=True, **options)


def output(*command):
    return run("taskset", "-c", "1", *command, capture_output=True, text=True).stdout


def prepare(bench):
    os.makedirs(WORK, exist_ok=True)
    if not os.path.exists(f"{WORK}/citizens.bin"):
        run(sys.executable, f"{bench}/gen.py", WORK, COUNT)
    run("swiftc", "-O", f"{bench}/native/hh.swift", "-o", f"{WORK}/native")
    run("swift", "build", "-c", "release", "--product", "mini", "--package-path", HERE)
    run("swift", "build", "-c", "release", "--static-swift-stdlib", "--product", "paragraf", "--package-path", ROOT)
    return f"{HERE}/.build/release/mini", f"{ROOT}/.build/release/paragraf"


def spread(values, digits=2):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def warm(*command):
    """What `measure` says of a command that has just been run once."""
    measure(*command)
    return measure(*command)


def measure(*command):
    """Wall seconds, CPU seconds and peak MiB of a command on one core, from its start to its end."""
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {1})
    try:
        began = time.perf_counter()
        child = os.posix_spawn(command[0], command, os.environ, file_actions=silent)
        _, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - began
    finally:
        os.sched_setaffinity(0, before)
    if status != 0:
        sys.exit(f"{' '.join(command)} ended with {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def check(paragraf, reference):
    """Every citizen's answer beside the reference's."""
    for form in ("ndjson", "csv"):
        run(paragraf, "batch", "--policies", f"{HERE}/policies", "--standard", "hjemmehjælp-mini", "--language", "en", "--input",
            f"{WORK}/citizens.{form}", "--output", f"{WORK}/answers.ndjson")
        run(sys.executable, f"{HERE}/compare.py", f"{WORK}/answers.ndjson", reference)


def main():
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    bench, rounds = arguments[0], int(arguments[1]) if len(arguments) > 1 else 7
    mini, paragraf = prepare(bench)
    reference = f"{WORK}/reference.txt"
    run(f"{WORK}/native", "check", f"{WORK}/citizens.bin", COUNT, reference)
    check(paragraf, reference)

    native, logged, ours, line, logged_line = [], [], [], [], []
    one = f"{WORK}/one.ndjson"
    with open(f"{WORK}/citizens.ndjson") as citizens, open(one, "w") as first:
        first.write(citizens.readline())
    batch = [paragraf, "batch", "--policies", f"{HERE}/policies", "--standard", "hjemmehjælp-mini", "--cores", "1"]
    start, memory, mini_check, all_check = [], [], [], []
    for number in range(rounds):
        variants = json.loads(output(f"{WORK}/native", "bench", f"{WORK}/citizens.bin", COUNT, 5))["variants"]
        native.append(variants["plain"]["cpu_secs"] / COUNT * 1e9)
        logged.append(variants["trace"]["cpu_secs"] / COUNT * 1e9)
        ours.append(json.loads(output(mini, f"{WORK}/citizens.csv", COUNT, 5)))
        wall, _, mebibytes = warm(*batch, "--input", one, "--output", f"{WORK}/first.ndjson")
        start.append(wall * 1e3)
        memory.append(mebibytes)
        mini_check.append(warm(paragraf, "check", f"{HERE}/policies")[1] * 1e3)
        all_check.append(warm(paragraf, "check", f"{ROOT}/policies")[1] * 1e3)
        print(f"round {number + 1}: native {native[-1]:.1f} ns, single {ours[-1]['single_ns']:.1f} ns, batch {ours[-1]['batch_ns']:.1f} ns", flush=True)
    # Gigabytes of answers are written nowhere, so that no disk is measured with them.
    many = [*batch, "--input", f"{WORK}/citizens.ndjson", "--output", os.devnull]
    for number in range(rounds):
        line.append(measure(*many)[1] / COUNT * 1e6)
        logged_line.append(measure(*many, "--log")[1] / COUNT * 1e6)

    def column(name):
        return [found[name] for found in ours]

    def ratio(name):
        return [a / b for a, b in zip(column(name), native)]

    rows = [
        ("native, ns for one citizen", spread(native, 1)), ("native with a log", spread(logged, 1)),
        ("single, ns", spread(column("single_ns"), 1)), ("**single ÷ native**", spread(ratio("single_ns"))),
        ("batch in memory, ns", spread(column("batch_ns"), 1)), ("**batch ÷ native**", spread(ratio("batch_ns"))),
        ("batch, every number written out, ns", spread(column("rows_ns"), 1)), ("batch written out ÷ native", spread(ratio("rows_ns"))),
        ("first pass of single, every answer new, ns", spread(column("first_ns"), 1)),
        ("first pass of batch, ns", spread(column("first_batch_ns"), 1)),
        ("one decision, p50 µs", spread(column("p50_us"), 3)), ("one decision, p99 µs", spread(column("p99_us"), 3)),
        ("NDJSON line in, answer line out (to nowhere), µs CPU", spread(line)),
        ("NDJSON line in, answer line with the log out (to nowhere), µs CPU", spread(logged_line)), ("load and compile, ms", spread(column("load_ms"))),
        ("process start to first answer written, ms", spread(start, 1)),
        ("load and check of the small rule set, process start included, ms CPU", spread(mini_check, 1)),
        ("load and check of all policies, process start included, ms CPU", spread(all_check, 1)),
        ("peak memory of that process, MiB", spread(memory, 1)),
    ]
    print("\n| measure | median (min–max) |\n|---|---|")
    for name, value in rows:
        print(f"| {name} | {value} |")
    if "--peers" in sys.argv:
        run("bash", f"{bench}/run.sh", rounds)


if __name__ == "__main__":
    main()
