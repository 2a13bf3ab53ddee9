# VMCS_EXIT_REASON and VMCB_EXITCODE both hold the exit reason of whichever processor there is.
--- rules
B-27

--- script
VMM:HV_Exit { printf("%d %d\n", VMCS_EXIT_REASON, VMCB_EXITCODE); }

--- events
1 VMM:HV_Exit VMCS_EXIT_REASON=30
2 VMM:HV_Exit VMCB_EXITCODE=1024

--- expect
30 30
1024 1024
