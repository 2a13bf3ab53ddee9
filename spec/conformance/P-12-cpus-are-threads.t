# In VMK the thread is the CPU, not the world.
--- rules
P-12

--- script
int n;
VMK:ENTER:f { n++; printf("%d\n", n); }
--- target
vmk cpus=2
function vmk f 0x1000
world 7 "a"
world 8 "b"

--- events
1 VMK:ENTER:f pcpu=0 world=7
2 VMK:ENTER:f pcpu=0 world=8
3 VMK:ENTER:f pcpu=1 world=8

--- expect
1
2
1
