# The variables of AMD; where the event gives none of them they are 0, but for the exit code.
--- rules
B-27

--- script
VMM:HV_Exit
{
	printf("%d %d %d ", VMCB_EXITINFO1, VMCB_EXITINFO2, VMCB_EXITINTINFO);
	printf("%d %d %d\n", VMCB_EVENTINJ, VMCB_TLBCTL, VMCB_VAPIC);
}

--- events
1 VMM:HV_Exit VMCB_EXITCODE=0x400 VMCB_EXITINFO1=1 VMCB_EXITINFO2=2 VMCB_EXITINTINFO=3 VMCB_EVENTINJ=4 VMCB_TLBCTL=5 VMCB_VAPIC=6
2 VMM:HV_Exit VMCS_EXIT_REASON=30

--- expect
1 2 3 4 5 6
0 0 0 0 0 0
