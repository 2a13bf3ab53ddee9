# A static probe passes what the table lists, in order; fewer parameters may be declared.
--- rules
P-7

--- script
VMM:Out(int port, int size, int count) { printf("%x %d %d\n", port, size, count); }
VMM:Out(uint16 port) { printf("%x\n", port); }
VMM:Guest_PF(int error) { printf("%d\n", error); }
--- events
1 VMM:Out args 0x12345 2 3
2 VMM:Guest_PF args -1

--- expect
12345 2 3
12345
-1
