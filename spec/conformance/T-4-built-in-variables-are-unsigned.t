# Built-in variables are uint64.
--- rules
T-4 B-28 B-29

--- script
VMK:VMKLoad { printf("%d %d %d\n", -1 < TSC, PCPU - 1 > 0, sizeof(PCPU)); }

--- expect
0 1 8
