# Where there is no process to observe, POSIX is no target.
--- rules
P-2 T-37

--- script
POSIX:ENTER:main { }
--- reject
T-37 1:1 no-target
