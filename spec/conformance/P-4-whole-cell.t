# The value that EXIT passes is never cut, whatever type the parameter has.
--- rules
P-4 T-3

--- script
VMK:EXIT:f(uint8 small)
	printf("%x ", small);
VMK:EXIT:f(char *p)
	printf("%p ", p);
VMK:EXIT:f(int64 n)
	printf("%d\n", n);

--- target
function vmk f 0x1000

--- events
1 VMK:EXIT:f args -1
2 VMK:EXIT:f args 0x8000000000000100
--- expect
ffffffffffffffff 0xffffffffffffffff -1
8000000000000100 0x8000000000000100 -9223372036854775552
