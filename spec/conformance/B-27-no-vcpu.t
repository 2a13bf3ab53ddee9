# Where there is no VCPU they raise NoVcpu.
--- rules
B-27 E-4

--- script
VMM:VMMLoad { printf("%d\n", VMCS_EXITCODE); }

--- trap
NoVcpu 1:30 1

--- expect
