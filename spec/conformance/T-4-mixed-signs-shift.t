# The sign of >> is that of its left operand; an unsigned count changes nothing.
--- rules
T-4 E-11

--- script
VMK:ENTER:f(int64 a, int64 n)
{
	uint64 ua = a, un = n;
	printf("%d %d %u %u\n", a >> n, a >> un, ua >> n, ua >> un);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args -8 1
2000 VMK:ENTER:f args 0x8000000000000000 63
3000 VMK:ENTER:f args -1 64
4000 VMK:ENTER:f args -16 -62
--- expect
-4 -4 9223372036854775804 9223372036854775804
-1 -1 1 1
-1 -1 18446744073709551615 18446744073709551615
-4 -4 4611686018427387900 4611686018427387900
