# A backslash at the end of a line does not continue it.
--- rules
L-7 L-10

--- script
#define N 5 \
	+ 6
--- reject
L-10 1:13 bad-byte
