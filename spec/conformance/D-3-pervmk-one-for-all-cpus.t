# A pervmk integer is one cell for all CPUs of the host; without the class each CPU has its own.
--- rules
D-3 P-13

--- script
pervmk int shared;
int own;
VMK:VMK1Hz { shared++; own++; printf("%d %d\n", shared, own); }

--- target
vmk cpus=2

--- events
1 VMK:VMK1Hz pcpu=0
2 VMK:VMK1Hz pcpu=1
3 VMK:VMK1Hz pcpu=0

--- expect
1 1
2 1
3 2
