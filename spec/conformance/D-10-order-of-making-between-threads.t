# Between VCPUs too the cell that was made first stands first.
--- rules
D-10

--- script
aggr a[1];
VMM:HV_Exit { a[RAX]++; }
VMM:VMMUnload { printa(a, "%0$d"); }

--- target
vm 1 vcpus=2

--- events
1 VMM:HV_Exit vcpu=1 RAX=4
2 VMM:HV_Exit vcpu=0 RAX=2
3 VMM:HV_Exit vcpu=1 RAX=3

--- expect
4
2
3
