"""campaigns - the parts of fuzz/campaign, which says what it does.

    fuzzers.py  a fuzzer on a target: the command, and what its output says of its progress
    corpora.py  sharing inputs between fuzzers, and keeping few of them
    finds.py    what crashed: by stack, reduced
    reach.py    which lines the corpora reach
    report.py   the report, its plot, and the progress on a terminal
"""
