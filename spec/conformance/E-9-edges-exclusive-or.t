# Exclusive or works on all 64 bits; an event is a pair of operands, a line its result.
--- rules
E-9

--- script
VMK:ENTER:f(int64 a, int64 b)
{
	printf("%d\n", a ^ b);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0 0
2000 VMK:ENTER:f args 1 -1
3000 VMK:ENTER:f args -1 1
4000 VMK:ENTER:f args 0x7fffffffffffffff 1
5000 VMK:ENTER:f args 0x8000000000000000 -1
6000 VMK:ENTER:f args 0x8000000000000000 0x8000000000000000
7000 VMK:ENTER:f args 0x7fffffffffffffff 0x7fffffffffffffff
8000 VMK:ENTER:f args 0x8000000000000000 0x7fffffffffffffff
9000 VMK:ENTER:f args -1 -1
10000 VMK:ENTER:f args 0x80000000 0x80000000
11000 VMK:ENTER:f args 0xffffffff 0x100000001
12000 VMK:ENTER:f args -7 2
13000 VMK:ENTER:f args 7 -2
14000 VMK:ENTER:f args 0x5555555555555555 0xaaaaaaaaaaaaaaaa
15000 VMK:ENTER:f args 0x8000000000000000 1
16000 VMK:ENTER:f args 0x4000000000000000 4
--- expect
0
-2
-2
9223372036854775806
9223372036854775807
0
0
-1
0
0
8589934590
-5
-7
-1
-9223372036854775807
4611686018427387908
