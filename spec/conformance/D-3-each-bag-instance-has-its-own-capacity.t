# A bag that is full in one VM has room in another one.
--- rules
D-3 D-6 X-6

--- script
bag b[1];
VMM:HV_Exit { printf("%d\n", b[RAX] <- 1); }

--- target
vm 1
vm 2

--- events
1 VMM:HV_Exit vm=1 RAX=1
2 VMM:HV_Exit vm=1 RAX=2
3 VMM:HV_Exit vm=2 RAX=2

--- trap
BagFull 1:5 1

--- expect
1
0
1
