# Without a `:` the words of older names are identifiers.
--- rules
L-8

--- script
int MONITOR = 1, VMKERNEL = 2, VMM = 3, ENTER = 4;
VMK:VMKLoad { printf("%d %d %d %d\n", MONITOR, VMKERNEL, VMM, ENTER); }
--- expect
1 2 3 4
