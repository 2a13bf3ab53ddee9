# PCPU, WORLDID, PRDA_ADDR: not in VMX.
--- rules
T-32 B-29

--- script
int n;
VMX:VMXLoad {
	n = PCPU;
	n = WORLDID;
	n = PRDA_ADDR;
}
--- reject
T-32 3:6 builtin-domain
T-32 4:6 builtin-domain
T-32 5:6 builtin-domain
