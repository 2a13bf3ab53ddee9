# Signed remainders by constants: powers of 2, other numbers, negative ones.
--- rules
E-10

--- script
VMK:ENTER:f(int64 a)
{
	printf("%d ", a % 1);
	printf("%d ", a % -1);
	printf("%d ", a % 2);
	printf("%d ", a % -2);
	printf("%d ", a % 3);
	printf("%d ", a % -3);
	printf("%d ", a % 5);
	printf("%d ", a % 7);
	printf("%d ", a % -7);
	printf("%d ", a % 10);
	printf("%d ", a % 16);
	printf("%d ", a % 641);
	printf("%d ", a % 1000);
	printf("%d ", a % 0x7fffffff);
	printf("%d ", a % 0x80000000);
	printf("%d ", a % 0x100000001);
	printf("%d ", a % 0x7fffffffffffffff);
	printf("%d ", a % (-0x7fffffffffffffff - 1));
	printf("\n");
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0
2000 VMK:ENTER:f args 1
3000 VMK:ENTER:f args -1
4000 VMK:ENTER:f args 2
5000 VMK:ENTER:f args -2
6000 VMK:ENTER:f args 9
7000 VMK:ENTER:f args -9
8000 VMK:ENTER:f args 640
9000 VMK:ENTER:f args -641
10000 VMK:ENTER:f args 0x7fffffffffffffff
11000 VMK:ENTER:f args 0x8000000000000000
12000 VMK:ENTER:f args 0x8000000000000001
13000 VMK:ENTER:f args 0x123456789abcdef0
--- expect
0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 
0 0 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 
0 0 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 
0 0 0 0 2 2 2 2 2 2 2 2 2 2 2 2 2 2 
0 0 0 0 -2 -2 -2 -2 -2 -2 -2 -2 -2 -2 -2 -2 -2 -2 
0 0 1 1 0 0 4 2 2 9 9 9 9 9 9 9 9 9 
0 0 -1 -1 0 0 -4 -2 -2 -9 -9 -9 -9 -9 -9 -9 -9 -9 
0 0 0 0 1 1 0 3 3 0 0 640 640 640 640 640 640 640 
0 0 -1 -1 -2 -2 -1 -4 -4 -1 -1 0 -641 -641 -641 -641 -641 -641 
0 0 1 1 1 1 2 0 0 7 15 320 807 1 2147483647 2147483648 0 9223372036854775807 
0 0 0 0 -2 -2 -3 -1 -1 -8 0 -321 -808 -2 0 -2147483649 -1 0 
0 0 -1 -1 -1 -1 -2 0 0 -7 -15 -320 -807 -1 -2147483647 -2147483648 0 -9223372036854775807 
0 0 0 0 0 0 0 5 5 0 0 453 320 1059425249 448585456 2290649208 1311768467463790320 1311768467463790320 
