# They are not known in GUEST, VMX and VMK, under their other spellings neither.
--- rules
B-27 T-32

--- script
GUEST:TIMER:1sec { printf("%d", VMCS_EXIT_REASON); }
VMX:VMXLoad { printf("%d", VMCS_EXITCODE); }
VMK:VMKLoad { printf("%d", VMCB_EXITCODE); }

--- reject
T-32 1:33 builtin-domain
T-32 2:28 builtin-domain
T-32 3:28 builtin-domain
