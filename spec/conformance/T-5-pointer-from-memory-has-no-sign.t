# A pointer of a narrow model is read with its own width and extended with zeros.
--- rules
T-5 E-17 T-2

--- script
memmodel guest16;
char **p16;
memmodel vmw32;
char **p32;
VMK:VMKLoad {
	p32 = 0x1000;
	printf("%x\n", *p32);
}
VMM:VMM1Hz {
	p16 = 0x1000;
	printf("%x\n", *p16);
}
--- target
memory vmk 0x1000 u64 0x7ffffffffffffff0
memory guest 1 0x1000 u32 0xffff8001

--- events
1 VMM:VMM1Hz

--- expect
fffffff0
8001
