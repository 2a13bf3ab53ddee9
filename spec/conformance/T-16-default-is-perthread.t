# Integers, pointers and strings without a class, or with perthread, belong to a thread.
--- rules
T-16 D-3 P-12

--- script
int n;
perthread int m;
string s;
VMM:HV_Exit {
	n++;
	m++;
	s += "x";
	printf("%d %d %s\n", n, m, s);
}
--- target
vm 1 vcpus=2
vm 2

--- events
1 VMM:HV_Exit
2 VMM:HV_Exit vcpu=1
3 VMM:HV_Exit
4 VMM:HV_Exit vm=2

--- expect
1 1 x
1 1 x
2 2 xx
1 1 x
