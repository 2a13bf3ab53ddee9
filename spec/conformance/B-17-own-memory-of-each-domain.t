# getvmw reads the kernel in VMK, the monitor in VMM, the process in VMX.
--- rules
B-17 P-1

--- script
VMK:VMKLoad { printf("%d\n", getvmw(0x1000)); }
VMM:VMMLoad { printf("%d\n", getvmw(0x1000)); }
VMX:VMXLoad { printf("%d\n", getvmw(0x1000)); }

--- target
vm 1
memory vmk 0x1000 u64 -1
memory vmm 1 0x1000 u64 2
memory vmx 1 0x1000 u64 3

--- expect
-1
2
3
