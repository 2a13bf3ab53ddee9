# A statement does not stand outside of probes and functions.
--- rules
G-1

--- script
int hits;
hits = 0;
--- reject
G-1 2:1 statement-outside
