# >>= on a shared variable is one step, and its value is what the step stored.
--- rules
P-13 E-6

--- script
perhost int64 x;
VMK:ENTER:f(int64 a, int64 b)
{
	int64 value;
	x = a;
	value = x >>= b;
	printf("%d %d\n", value, x);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x7fffffffffffffff 1
2000 VMK:ENTER:f args 0x8000000000000000 -1
3000 VMK:ENTER:f args -7 2
4000 VMK:ENTER:f args 7 -2
5000 VMK:ENTER:f args 0 5
6000 VMK:ENTER:f args -1 -1
7000 VMK:ENTER:f args 0x123456789abcdef0 65280
8000 VMK:ENTER:f args 0x8000000000000000 63
--- expect
4611686018427387903 4611686018427387903
-1 -1
-2 -2
0 0
0 0
-1 -1
1311768467463790320 1311768467463790320
-1 -1
