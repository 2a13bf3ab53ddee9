# sizeof has the type uint64, so a comparison with it is unsigned.
--- rules
T-27 T-4

--- script
VMK:VMKLoad { printf("%d %d %d\n", -1 < sizeof(int), sizeof(char) - 2 < 0, sizeof sizeof(char)); }
--- expect
0 0 8
