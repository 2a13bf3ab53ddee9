# A signed quotient whose dividend is the constant; INT64_MIN / -1 is INT64_MIN.
--- rules
E-10

--- script
VMK:ENTER:f(int64 a)
{
	printf("%d ", 0 / a);
	printf("%d ", 1 / a);
	printf("%d ", -1 / a);
	printf("%d ", 100 / a);
	printf("%d ", -100 / a);
	printf("%d ", 0x7fffffffffffffff / a);
	printf("%d ", (-0x7fffffffffffffff - 1) / a);
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
0 1 -1 100 -100 9223372036854775807 -9223372036854775808 
0 -1 1 -100 100 -9223372036854775807 -9223372036854775808 
0 0 0 50 -50 4611686018427387903 -4611686018427387904 
0 0 0 -33 33 -3074457345618258602 3074457345618258602 
0 0 0 10 -10 922337203685477580 -922337203685477580 
0 0 0 0 0 1 -1 
0 0 0 0 0 0 1 
