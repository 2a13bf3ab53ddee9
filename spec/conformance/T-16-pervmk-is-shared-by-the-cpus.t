# A pervmk variable is one for all CPUs of the kernel, an ordinary one is not.
--- rules
T-16 D-3

--- script
pervmk int all;
int own;
VMK:VMK1Hz { all++; own++; }
VMK:VMKUnload { printf("%d %d\n", all, own); }
--- target
vmk cpus=2

--- events
1 VMK:VMK1Hz pcpu=0
2 VMK:VMK1Hz pcpu=1
3 VMK:VMK1Hz pcpu=1

--- expect
3 1
