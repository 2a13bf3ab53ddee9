# A signed constant shifted right by a count that is not known before.
--- rules
E-11

--- script
VMK:ENTER:f(int64 a)
{
	printf("%d ", 0 >> a);
	printf("%d ", 1 >> a);
	printf("%d ", -1 >> a);
	printf("%d ", -0x12345678 >> a);
	printf("%d ", (-0x7fffffffffffffff - 1) >> a);
	printf("%d ", 0x7fffffffffffffff >> a);
	printf("\n");
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0
2000 VMK:ENTER:f args 1
3000 VMK:ENTER:f args 31
4000 VMK:ENTER:f args 32
5000 VMK:ENTER:f args 63
6000 VMK:ENTER:f args 64
7000 VMK:ENTER:f args -1
--- expect
0 1 -1 -305419896 -9223372036854775808 9223372036854775807 
0 0 -1 -152709948 -4611686018427387904 4611686018427387903 
0 0 -1 -1 -4294967296 4294967295 
0 0 -1 -1 -2147483648 2147483647 
0 0 -1 -1 -1 0 
0 1 -1 -305419896 -9223372036854775808 9223372036854775807 
0 0 -1 -1 -1 0 
