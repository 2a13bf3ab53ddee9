# A host without user processes has no POSIX domain.
--- rules
T-37 P-1

--- script
POSIX:ENTER:main { n++; }
--- reject
T-37 1:1 no-target
