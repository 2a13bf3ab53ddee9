# Unsigned quotients at the edges of the word, and where the divisor is 0; an event is a pair of operands, a line its result.
--- rules
E-10 X-2

--- script
VMK:ENTER:f(uint64 a, uint64 b)
{
	try { printf("%u\n", a / b); } catch { printf("%s\n", excdesc()); }
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
17000 VMK:ENTER:f args 3 0
18000 VMK:ENTER:f args 0 3
--- expect
division by zero
0
18446744073709551615
9223372036854775807
0
1
1
1
1
1
0
9223372036854775804
0
0
9223372036854775808
1152921504606846976
division by zero
0
