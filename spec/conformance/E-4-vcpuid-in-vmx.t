# VCPUID raises NoVcpu on a VMX thread, but is 0 in VMXLoad.
--- rules
E-4 B-29 P-9
--- script
VMX:VMXLoad { printf("%d\n", VCPUID); }
VMX:MAC_SendPacket { printf("%d\n", VCPUID); }
--- events
1 VMX:MAC_SendPacket
--- trap
NoVcpu 2:37 1
--- expect
0
