# One unsigned operand, on either side, makes % unsigned.
--- rules
T-4 E-10

--- script
VMK:ENTER:f(int64 a, int64 b)
{
	uint64 ua = a, ub = b;
	printf("%u %u %u\n", a % ub, ua % b, ua % ub);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 1 -1
2000 VMK:ENTER:f args -1 1
3000 VMK:ENTER:f args -7 2
4000 VMK:ENTER:f args 7 -2
5000 VMK:ENTER:f args 0x8000000000000000 -1
6000 VMK:ENTER:f args -1 -1
7000 VMK:ENTER:f args 0 0x8000000000000000
8000 VMK:ENTER:f args 0x7fffffffffffffff 0x8000000000000000
--- expect
1 1 1
0 0 0
1 1 1
7 7 7
9223372036854775808 9223372036854775808 9223372036854775808
0 0 0
0 0 0
9223372036854775807 9223372036854775807 9223372036854775807
