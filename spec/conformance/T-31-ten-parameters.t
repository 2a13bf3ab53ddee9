# An ENTER probe may name PROBE_PARAMS parameters; each holds the whole cell whatever its type.
--- rules
T-31 P-3 X-7

--- script
VMK:ENTER:f(char a, int *b, int c, int d, int e, int g, int h, int i, int j, uint8 k) {
	printf("%d %x %d %d\n", a, b, j, k);
}
--- target
function vmk f 0x10

--- events
1 VMK:ENTER:f args 300 0x20 3 4 5 6 7 8 9 1000

--- expect
300 20 9 1000
