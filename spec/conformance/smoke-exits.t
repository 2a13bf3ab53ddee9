# Exit latencies by reason: per-thread state pairs HV_Exit with HV_Resume of the same virtual CPU.
--- rules
P-7 P-12 D-9 D-10 B-27

--- script
perthread int exittsc;
perthread int reason;
aggr lats[1];

VMM:HV_Exit
{
	exittsc = TSC;
	reason = VMCS_EXIT_REASON;
}

VMM:HV_Resume
{
	if (exittsc != 0)
		lats[reason] <- TSC - exittsc;
}

VMM:VMMUnload { printa(lats); }
--- target
vm 1 vcpus=2

--- events
100 VMM:HV_Exit vcpu=0 VMCS_EXIT_REASON=12
110 VMM:HV_Exit vcpu=1 VMCS_EXIT_REASON=0x30
150 VMM:HV_Resume vcpu=0
190 VMM:HV_Resume vcpu=1
200 VMM:HV_Exit vcpu=0 VMCS_EXIT_REASON=12
260 VMM:HV_Resume vcpu=0

--- expect
intKey0  avg  count  min  max  pct%
   0x30   80      1   80   80 42.1%
    0xc   55      2   50   60 57.8%
