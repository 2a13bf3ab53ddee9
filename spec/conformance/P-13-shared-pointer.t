# A shared pointer steps by what it points to.
--- rules
P-13 T-5

--- script
perhost int32 *p = 0x1000;
VMK:VMKLoad { p++; p += 2; printf("%x\n", p--); printf("%x\n", p); }
--- expect
100c
1008
