# VMCB_EXITCODE, VMCB_EXITINFO1, VMCB_VAPIC: not in VMX.
--- rules
T-32 B-27

--- script
int n;
VMX:VMXLoad {
	n = VMCB_EXITCODE;
	n = VMCB_EXITINFO1;
	n = VMCB_VAPIC;
}
--- reject
T-32 3:6 builtin-domain
T-32 4:6 builtin-domain
T-32 5:6 builtin-domain
