# A perhost variable is one for the VMkernel and all VMs; so are a perhost bag and aggregate.
--- rules
T-16 D-3

--- script
perhost int n = 1;
perhost bag b;
perhost aggr a[1];
VMM:HV_Exit {
	n++;
	b[n]++;
	a[VCPUID] <- n;
}
VMK:VMKUnload {
	printf("%d %d %d\n", n, b[2], b[3]);
	printa(a);
}
--- target
vm 1 vcpus=2
vm 2

--- events
1 VMM:HV_Exit
2 VMM:HV_Exit vm=2

--- expect
3 1 1
intKey0  avg  count  min  max   pct%
    0x0    2      2    2    3 100.0%
