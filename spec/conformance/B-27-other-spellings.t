# Four variables have another spelling.
--- rules
B-27

--- script
VMM:HV_Exit
{
	printf("%d %d %d %d\n", VMCS_EXITCODE, VMCS_INTR_INFO, VMCS_INTR_ERR, VMCS_VMENTRYXCP_ERR);
}

--- events
1 VMM:HV_Exit VMCS_EXIT_REASON=1 VMCS_EXIT_INTR_INFO=2 VMCS_EXIT_INTR_ERR=3 VMCS_VMENTRY_XCP_ERR=4

--- expect
1 2 3 4
