# A comparison, signed greater, with a constant at the edges of 32 and 64 bits.
--- rules
E-12

--- script
VMK:ENTER:f(int64 a)
{
	printf("%d ", a > 0);
	printf("%d ", a > 1);
	printf("%d ", a > -1);
	printf("%d ", a > 0x7fffffff);
	printf("%d ", a > 0x80000000);
	printf("%d ", a > -0x80000000);
	printf("%d ", a > 0xffffffff);
	printf("%d ", a > 0x7fffffffffffffff);
	printf("%d ", a > (-0x7fffffffffffffff - 1));
	printf("\n");
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0
2000 VMK:ENTER:f args 1
3000 VMK:ENTER:f args -1
4000 VMK:ENTER:f args 0x7fffffff
5000 VMK:ENTER:f args 0x80000000
6000 VMK:ENTER:f args 0xffffffff80000000
7000 VMK:ENTER:f args 0xffffffff7fffffff
8000 VMK:ENTER:f args 0xffffffff
9000 VMK:ENTER:f args 0x7fffffffffffffff
10000 VMK:ENTER:f args 0x8000000000000000
--- expect
0 0 1 0 0 1 0 0 1 
1 0 1 0 0 1 0 0 1 
0 0 0 0 0 1 0 0 1 
1 1 1 0 0 1 0 0 1 
1 1 1 1 0 1 0 0 1 
0 0 0 0 0 0 0 0 1 
0 0 0 0 0 0 0 0 1 
1 1 1 1 1 1 0 0 1 
1 1 1 1 1 1 1 0 1 
0 0 0 0 0 0 0 0 0 
