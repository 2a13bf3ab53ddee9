# A cell made in one fire takes the samples of later ones, on other threads too.
--- rules
D-7

--- script
aggr a[1];
VMM:HV_Exit { a[7] <- RAX; }
VMM:VMMUnload { printa(a, "%0$d: %count$d %sum$d"); }

--- target
vm 1 vcpus=2

--- events
1 VMM:HV_Exit vcpu=0 RAX=10
2 VMM:HV_Exit vcpu=1 RAX=20
3 VMM:HV_Exit vcpu=0 RAX=-5

--- expect
7: 3 25
