# VMCB_EXITCODE, VMCB_EXITINFO1, VMCB_VAPIC: not in GUEST.
--- rules
T-32 B-27

--- script
int n;
GUEST:ENTER:0x1000 {
	n = VMCB_EXITCODE;
	n = VMCB_EXITINFO1;
	n = VMCB_VAPIC;
}
--- reject
T-32 3:6 builtin-domain
T-32 4:6 builtin-domain
T-32 5:6 builtin-domain
