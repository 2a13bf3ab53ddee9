# A constant shifted by a count that is not known before.
--- rules
E-11

--- script
VMK:ENTER:f(int64 a)
{
	printf("%d ", 0 << a);
	printf("%d ", 1 << a);
	printf("%d ", -1 << a);
	printf("%d ", 0x12345678 << a);
	printf("%d ", (-0x7fffffffffffffff - 1) << a);
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
0 1 -1 305419896 -9223372036854775808 
0 2 -2 610839792 0 
0 2147483648 -2147483648 655884232433860608 0 
0 4294967296 -4294967296 1311768464867721216 0 
0 -9223372036854775808 -9223372036854775808 0 0 
0 1 -1 305419896 -9223372036854775808 
0 -9223372036854775808 -9223372036854775808 0 0 
