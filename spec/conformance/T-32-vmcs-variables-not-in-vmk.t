# VMCS_EXIT_REASON, VMCS_EXITCODE, VMCS_EXIT_QUAL, VMCS_VMENTRYXCP_ERR: not in VMK.
--- rules
T-32 B-27

--- script
int n;
VMK:VMKLoad {
	n = VMCS_EXIT_REASON;
	n = VMCS_EXITCODE;
	n = VMCS_EXIT_QUAL;
	n = VMCS_VMENTRYXCP_ERR;
}
--- reject
T-32 3:6 builtin-domain
T-32 4:6 builtin-domain
T-32 5:6 builtin-domain
T-32 6:6 builtin-domain
