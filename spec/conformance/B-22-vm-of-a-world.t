# The number of the VM of a world; 0 for a world of the host and for one that is not there.
--- rules
B-22

--- script
VMK:VMK1Hz
{
	printf("%d %d ", worldtovmid(10), worldtovmid(WORLDID));
	printf("%d %d %d\n", worldtovmid(12), worldtovmid(99), worldtovmid(-1));
}

--- target
vm 1
vm 2
world 10 "vmx" vm=1
world 11 "vcpu" vm=2
world 12 "sshd"

--- events
1 VMK:VMK1Hz world=11

--- expect
1 2 0 0 0
