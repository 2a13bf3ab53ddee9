# A pervmk pointer is one for all CPUs.
--- rules
D-3 T-16 P-12

--- script
pervmk char *x;
VMK:ENTER:f printf("%d\n", ++x);

--- target
vmk cpus=2
vm 1 vcpus=2
vm 2
function vmk f 0x2000

--- events
1000 VMK:ENTER:f pcpu=0
2000 VMK:ENTER:f pcpu=1
3000 VMK:ENTER:f pcpu=0
--- expect
1
2
3
