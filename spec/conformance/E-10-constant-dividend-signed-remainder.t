# A signed remainder whose dividend is the constant; it has the sign of the dividend.
--- rules
E-10

--- script
VMK:ENTER:f(int64 a)
{
	printf("%d ", 0 % a);
	printf("%d ", 1 % a);
	printf("%d ", -1 % a);
	printf("%d ", 100 % a);
	printf("%d ", -100 % a);
	printf("%d ", 0x7fffffffffffffff % a);
	printf("%d ", (-0x7fffffffffffffff - 1) % a);
	printf("\n");
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 1
2000 VMK:ENTER:f args -1
3000 VMK:ENTER:f args 2
4000 VMK:ENTER:f args -3
5000 VMK:ENTER:f args 10
6000 VMK:ENTER:f args 0x7fffffffffffffff
7000 VMK:ENTER:f args 0x8000000000000000
--- expect
0 0 0 0 0 0 0 
0 0 0 0 0 0 0 
0 1 -1 0 0 1 0 
0 1 -1 1 -1 1 -2 
0 1 -1 0 0 7 -8 
0 1 -1 100 -100 0 -1 
0 1 -1 100 -100 9223372036854775807 0 
