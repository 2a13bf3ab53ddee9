# The control and debug registers and what else belongs to a VCPU.
--- rules
B-26

--- script
VMM:HV_Exit
{
	printf("%d %d %d %d %d ", CR0, CR2, CR3, CR4, CR8);
	printf("%d %d %d %d %d %d\n", DR6, DR7, EFER, KERNELGSBASE, APIC_BASEPA, SMM);
}

--- events
1 VMM:HV_Exit CR0=1 CR2=2 CR3=3 CR4=4 CR8=5 DR6=6 DR7=7 EFER=8 KERNELGSBASE=9 APIC_BASEPA=10 SMM=1

--- expect
1 2 3 4 5 6 7 8 9 10 1
