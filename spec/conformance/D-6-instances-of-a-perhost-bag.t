# A perhost bag is one for all: one VM finds what another one stored.
--- rules
D-6 D-3

--- script
perhost bag b[1];
VMM:HV_Exit { printf("%d %d\n", b[7], b[7] <- RAX); }
VMK:VMKUnload { printf("%d\n", bagremove(b, 7)); }

--- target
vm 1
vm 2

--- events
1 VMM:HV_Exit vm=1 RAX=5
2 VMM:HV_Exit vm=2 RAX=6

--- expect
0 1
5 1
6
