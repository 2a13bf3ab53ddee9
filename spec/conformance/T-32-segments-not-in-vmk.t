# CS, CSAR, TRLIMIT, LDTRBASE, GDTRBASE, IDTRLIMIT: not in VMK.
--- rules
T-32 B-26

--- script
int n;
VMK:VMKLoad {
	n = CS;
	n = CSAR;
	n = TRLIMIT;
	n = LDTRBASE;
	n = GDTRBASE;
	n = IDTRLIMIT;
}
--- reject
T-32 3:6 builtin-domain
T-32 4:6 builtin-domain
T-32 5:6 builtin-domain
T-32 6:6 builtin-domain
T-32 7:6 builtin-domain
T-32 8:6 builtin-domain
