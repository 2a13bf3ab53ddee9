# RIP, RAX, R15, RFLAGS: not in VMK.
--- rules
T-32 B-26

--- script
int n;
VMK:VMKLoad {
	n = RIP;
	n = RAX;
	n = R15;
	n = RFLAGS;
}
--- reject
T-32 3:6 builtin-domain
T-32 4:6 builtin-domain
T-32 5:6 builtin-domain
T-32 6:6 builtin-domain
