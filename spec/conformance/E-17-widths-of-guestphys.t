# Under guestphys an int is read with 8, a long with 8 and a pointer with 8 bytes; a pointer is extended by zeros.
--- rules
E-17 T-2 D-2

--- script
memmodel guestphys;
int *i;
long *l;
unsigned *u;
char **p;
VMM:HV_Exit {
	i = l = u = p = 0x5000;
	printf("%d %d %x %x\n", *i, *l, *u, *p);
}

--- target
memory guestphys 1 0x5000 hex 10 f2 ff ff ff ff ff ff 00 00 00 00 00 00 00 80

--- events
1000 VMM:HV_Exit
--- expect
-3568 -3568 fffffffffffff210 fffffffffffff210
