# VCPUID, ISVMM and HVSTATE raise NoVcpu on a thread that is no VCPU.
--- rules
B-29 E-4

--- script
VMX:MAC_SendPacket { printf("%d\n", VCPUID); }
VMX:MAC_SendPacket { printf("%d\n", ISVMM); }
VMM:VMMLoad { printf("%d\n", HVSTATE); }

--- events
1 VMX:MAC_SendPacket

--- trap
NoVcpu 3:30 1
NoVcpu 1:37 1
NoVcpu 2:37 1

--- expect
