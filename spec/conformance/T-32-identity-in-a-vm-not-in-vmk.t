# VCPUID, NUMVCPUS, THREADID, PCPUID, ISVMM, HVSTATE: not in VMK.
--- rules
T-32 B-29

--- script
int n;
VMK:VMKLoad {
	n = VCPUID;
	n = NUMVCPUS;
	n = THREADID;
	n = PCPUID;
	n = ISVMM;
	n = HVSTATE;
}
--- reject
T-32 3:6 builtin-domain
T-32 4:6 builtin-domain
T-32 5:6 builtin-domain
T-32 6:6 builtin-domain
T-32 7:6 builtin-domain
T-32 8:6 builtin-domain
