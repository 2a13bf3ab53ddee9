# Which fires add to one table of a pervmk aggregate.
--- rules
D-3 D-7 T-16

--- script
pervmk aggr x;
VMK:ENTER:f { x++; printa(x, "%count$d"); }

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
