# %x at the edges of the word; length letters change nothing.
--- rules
B-3

--- script
VMK:ENTER:f(int64 n)
{
	printf("%x %hhx %hx %llx %qx %Lx\n", n, n, n, n, n, n);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x0
2000 VMK:ENTER:f args 0x1
3000 VMK:ENTER:f args 0xffffffffffffffff
4000 VMK:ENTER:f args 0x2a
5000 VMK:ENTER:f args 0xfffffffffffffed4
6000 VMK:ENTER:f args 0x7fffffffffffffff
7000 VMK:ENTER:f args 0x8000000000000000
8000 VMK:ENTER:f args 0xdeadbeef
--- expect
0 0 0 0 0 0
1 1 1 1 1 1
ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff
2a 2a 2a 2a 2a 2a
fffffffffffffed4 fffffffffffffed4 fffffffffffffed4 fffffffffffffed4 fffffffffffffed4 fffffffffffffed4
7fffffffffffffff 7fffffffffffffff 7fffffffffffffff 7fffffffffffffff 7fffffffffffffff 7fffffffffffffff
8000000000000000 8000000000000000 8000000000000000 8000000000000000 8000000000000000 8000000000000000
deadbeef deadbeef deadbeef deadbeef deadbeef deadbeef
