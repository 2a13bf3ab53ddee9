# Shifts to the left take the low 6 bits of the count, also of a negative one; an event is a pair of operands, a line its result.
--- rules
E-11

--- script
VMK:ENTER:f(int64 a, int64 b)
{
	printf("%d\n", a << b);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 1 0
2000 VMK:ENTER:f args 1 1
3000 VMK:ENTER:f args -1 1
4000 VMK:ENTER:f args 0x8000000000000000 63
5000 VMK:ENTER:f args 0x7fffffffffffffff 62
6000 VMK:ENTER:f args -8 64
7000 VMK:ENTER:f args -8 65
8000 VMK:ENTER:f args 5 -1
9000 VMK:ENTER:f args -2 127
10000 VMK:ENTER:f args 0x123456789abcdef0 4
11000 VMK:ENTER:f args 0x123456789abcdef0 32
12000 VMK:ENTER:f args 0x8000000000000000 0x8000000000000000
13000 VMK:ENTER:f args 1 0x100000000
14000 VMK:ENTER:f args -1 33
--- expect
1
2
-2
0
-4611686018427387904
-8
-16
-9223372036854775808
0
2541551405711093504
-7296712173873528832
-9223372036854775808
1
-8589934592
