# The space vmw is allowed everywhere: in each domain it is that domain's own memory.
--- rules
T-32 P-1

--- script
int *p;
VMK:VMKLoad { p = 0x1000; printf("%d\n", *p); }
VMM:VMMLoad { p = 0x1000; printf("%d\n", *p); }
VMX:VMXLoad { p = 0x1000; printf("%d\n", *p); }
--- target
memory vmk 0x1000 u32 1
memory vmm 1 0x1000 u32 2
memory vmx 1 0x1000 u32 3

--- expect
1
2
3
