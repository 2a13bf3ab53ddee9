# Ten VMs have ten instances of each bag and aggregate, apart from that of the VMkernel.
--- rules
D-3 D-6 D-7

--- script
pervm bag b[1];
pervm aggr a;
VMM:HV_Exit {
	b[0] <- b[0] + RAX;
	a <- RAX;
	printf("%d\n", b[0]);
	if (b[0] == 13)
		printa(a, "%count$d of %sum$d");
}

--- target
vm 1
vm 2
vm 3
vm 4
vm 5
vm 6
vm 7
vm 8
vm 9
vm 10

--- events
1 VMM:HV_Exit vm=10 RAX=5
2 VMM:HV_Exit vm=9 RAX=6
3 VMM:HV_Exit vm=1 RAX=7
4 VMM:HV_Exit vm=10 RAX=8

--- expect
5
6
7
13
2 of 13
