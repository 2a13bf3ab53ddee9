# Arithmetic shifts to the right take the low 6 bits of the count, also of a negative one; an event is a pair of operands, a line its result.
--- rules
E-11

--- script
VMK:ENTER:f(int64 a, int64 b)
{
	printf("%d\n", a >> b);
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
0
-1
-1
1
-8
-4
0
-1
81985529216486895
305419896
-9223372036854775808
1
-1
