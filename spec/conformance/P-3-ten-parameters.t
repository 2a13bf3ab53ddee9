# ENTER passes PROBE_PARAMS arguments.
--- rules
P-3

--- script
VMK:ENTER:f(int a, int b, int c, int d, int e, int g, int h, int i, int j, int k)
{
	printf("%d %d %d %d %d %d %d %d %d %d\n", a, b, c, d, e, g, h, i, j, k);
}
--- target
function vmk f 0x1000

--- events
1 VMK:ENTER:f args 1 2 3 4 5 6 7 8 9 10

--- expect
1 2 3 4 5 6 7 8 9 10
