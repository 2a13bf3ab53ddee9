# >>= on a shared unsigned variable is unsigned.
--- rules
P-13 E-6 T-4

--- script
perhost uint64 x;
VMK:ENTER:f(int64 a, int64 b)
{
	x = a;
	x >>= b;
	printf("%u\n", x);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args -7 2
2000 VMK:ENTER:f args -1 10
3000 VMK:ENTER:f args 0x8000000000000000 3
4000 VMK:ENTER:f args 0x7fffffffffffffff 7
--- expect
4611686018427387902
18014398509481983
1152921504606846976
72057594037927935
