# A cast to int8 keeps the low 8 bits and extends them by its sign.
--- rules
E-16 T-26

--- script
VMK:ENTER:f(int64 a)
{
	printf("%d\n", (int8)a);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0
2000 VMK:ENTER:f args 1
3000 VMK:ENTER:f args -1
4000 VMK:ENTER:f args 0x7fffffffffffffff
5000 VMK:ENTER:f args 0x8000000000000000
6000 VMK:ENTER:f args 127
7000 VMK:ENTER:f args 128
8000 VMK:ENTER:f args 255
9000 VMK:ENTER:f args 256
10000 VMK:ENTER:f args -128
11000 VMK:ENTER:f args -129
12000 VMK:ENTER:f args 32767
13000 VMK:ENTER:f args 32768
14000 VMK:ENTER:f args 65535
15000 VMK:ENTER:f args 65536
16000 VMK:ENTER:f args 0x7fffffff
17000 VMK:ENTER:f args 0x80000000
18000 VMK:ENTER:f args 0xffffffff
19000 VMK:ENTER:f args 0x100000000
20000 VMK:ENTER:f args 0xffffffff80000000
21000 VMK:ENTER:f args 0xffffffff7fffffff
22000 VMK:ENTER:f args 0x1234567890abcdef
--- expect
0
1
-1
-1
0
127
-128
-1
0
-128
127
-1
0
-1
0
-1
0
-1
0
0
-1
-17
