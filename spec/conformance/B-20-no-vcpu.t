# Where there is no VCPU there is no VMCS: NoVcpu.
--- rules
B-20 X-2

--- script
VMM:VMMLoad { printf("%d\n", getvmcs(VT_EXIT_REASON)); }

--- trap
NoVcpu 1:30 1

--- expect
