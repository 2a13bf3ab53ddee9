# A pointer of model guestphys reads physical memory of the guest; its int has 8 bytes.
--- rules
T-2 E-17

--- script
memmodel guestphys;
int *p;
memmodel guest64;
int *q;
VMM:VMM1Hz {
	p = q = 0x1000;
	printf("%x %x\n", *p, *q);
}
--- target
memory guestphys 1 0x1000 hex 11 22 33 44 55 66 77 88
memory guest 1 0x1000 u32 0x4433221a

--- events
1 VMM:VMM1Hz

--- expect
8877665544332211 4433221a
