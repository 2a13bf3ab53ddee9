# getvmw raises BadAddress, where one of 8 bytes is missing too.
--- rules
B-17 X-3

--- script
VMK:VMKLoad { printf("%d\n", getvmw(0x1000)); }
VMK:VMKLoad { printf("%d\n", getvmw(0)); }

--- target
memory vmk 0x1000 u32 1 hex 00 00 00

--- trap
BadAddress 1:30 1
BadAddress 2:30 1

--- expect
