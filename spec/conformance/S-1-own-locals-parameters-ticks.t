# Each body starts with its own parameters, fresh locals and no ticks taken.
--- rules
S-1 P-7
--- options
ticks=3
--- script
VMM:Out(int port) { int n; while (n < 3) n++; port = 0; printf("%d %d\n", port, n); }
VMM:Out(int port, int size) { int n; while (n < 2) n++; printf("%x %d %d\n", port, size, n); }
--- events
1 VMM:Out args 0x3f8 1 1
--- ticks
3
2
--- expect
0 3
3f8 1 2
