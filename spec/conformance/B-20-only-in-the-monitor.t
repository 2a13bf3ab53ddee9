# getvmcs is not known in GUEST, VMX and VMK.
--- rules
B-20 T-32

--- script
GUEST:TIMER:1sec { getvmcs(0); }
VMX:VMXLoad { getvmcs(0); }
VMK:VMKLoad { getvmcs(0); }

--- reject
T-32 1:20 builtin-domain
T-32 2:15 builtin-domain
T-32 3:15 builtin-domain
