# Unsigned greater compares all 64 bits; an event is a pair of operands, a line its result.
--- rules
E-12

--- script
VMK:ENTER:f(uint64 a, uint64 b)
{
	printf("%u\n", a > b);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0 0
2000 VMK:ENTER:f args 0 1
3000 VMK:ENTER:f args 1 0
4000 VMK:ENTER:f args -1 0
5000 VMK:ENTER:f args 0 -1
6000 VMK:ENTER:f args 0x8000000000000000 0x7fffffffffffffff
7000 VMK:ENTER:f args 0x7fffffffffffffff 0x8000000000000000
8000 VMK:ENTER:f args 0x8000000000000000 0x8000000000000000
9000 VMK:ENTER:f args 0x100000000 0
10000 VMK:ENTER:f args 1 0x100000000
11000 VMK:ENTER:f args -1 0xffffffff
12000 VMK:ENTER:f args 0x7fffffffffffffff -1
13000 VMK:ENTER:f args 0x8000000000000000 0x8000000000000001
--- expect
0
0
1
1
0
1
0
0
1
0
1
0
0
