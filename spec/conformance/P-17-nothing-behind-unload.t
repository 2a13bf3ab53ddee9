# Unload probes fire once and last, of the VMs before the kernel, and each finds what the others left.
--- rules
P-17 P-9

--- script
perhost int n;
VMM:VMMLoad { n += 1; printf("load %d\n", n); }
VMX:VMXLoad { n += 1; printf("load %d\n", n); }
VMK:VMKLoad { n += 10; printf("load %d\n", n); }
VMM:HV_Exit { n += 100; printf("exit %d\n", n); }
VMK:VMKUnload { printf("kernel %d\n", n); }
VMX:VMXUnload { n = -n; printf("process %d\n", n); }
VMM:VMMUnload { n++; printf("monitor %d\n", n); }

--- events
7 VMM:HV_Exit
--- expect
load 10
load 11
load 12
exit 112
monitor 113
process -113
kernel -113
