# The address is readable in own memory only; through a guest pointer it is not.
--- rules
T-2 E-17

--- script
memmodel vmw64;
int *own;
memmodel guest64;
int *guest;
VMM:VMM1Hz {
	own = guest = 0x1000;
	printf("%d\n", *own);
	printf("%d\n", *guest);
}
--- target
memory vmm 1 0x1000 u32 7

--- events
1 VMM:VMM1Hz

--- trap
BadAddress 8:17 1

--- expect
7
