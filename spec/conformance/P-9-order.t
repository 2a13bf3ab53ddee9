# Loading goes from the kernel to the VMs by number, VMM before VMX; unloading ends with the kernel.
--- rules
P-9

--- script
VMX:VMXLoad { printf("x "); }
VMM:VMMLoad { printf("m "); }
VMK:VMKLoad { printf("k "); }
VMM2:VMMLoad { printf("second "); }
VMK:VMKUnload { printf("k\n"); }
VMX:VMXUnload { printf("x "); }
VMM:VMMUnload { printf("m "); }
--- target
vm 1
vm 2

--- expect
k m x m second x m x m x k
