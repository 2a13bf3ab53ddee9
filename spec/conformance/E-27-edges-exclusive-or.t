# ^= on an element of a bag: as on an int64 variable.
--- rules
E-27 T-29

--- script
bag b[4];
VMK:ENTER:f(int64 a, int64 e)
{
	int64 value;
	b[-1] <- a;
	value = b[-1] ^= e;
	printf("%d %d\n", value, b[-1]);
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
9223372036854775806 9223372036854775806
9223372036854775807 9223372036854775807
-5 -5
-7 -7
5 5
0 0
1311768467463741936 1311768467463741936
-9223372036854775745 -9223372036854775745
