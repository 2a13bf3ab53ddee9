# CR0, CR3, CR8, DR7, EFER, KERNELGSBASE, APIC_BASEPA, SMM: not in VMK.
--- rules
T-32 B-26

--- script
int n;
VMK:VMKLoad {
	n = CR0;
	n = CR3;
	n = CR8;
	n = DR7;
	n = EFER;
	n = KERNELGSBASE;
	n = APIC_BASEPA;
	n = SMM;
}
--- reject
T-32 3:6 builtin-domain
T-32 4:6 builtin-domain
T-32 5:6 builtin-domain
T-32 6:6 builtin-domain
T-32 7:6 builtin-domain
T-32 8:6 builtin-domain
T-32 9:6 builtin-domain
T-32 10:6 builtin-domain
