# An unsigned remainder whose dividend is the constant.
--- rules
E-10

--- script
VMK:ENTER:f(uint64 a)
{
	printf("%u ", 0 % a);
	printf("%u ", 1 % a);
	printf("%u ", 100 % a);
	printf("%u ", 0x8000000000000000 % a);
	printf("%u ", 0xffffffffffffffff % a);
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
0 0 0 0 0 
0 1 100 9223372036854775808 0 
0 1 0 0 1 
0 1 100 9223372036854775808 2 
0 1 0 8 5 
0 1 100 1 1 
0 1 100 0 9223372036854775807 
