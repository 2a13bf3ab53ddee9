# In VMX, and in Load and Unload, there is no VCPU: a register raises NoVcpu, which may be caught.
--- rules
B-26 E-4 X-2

--- script
VMX:MAC_SendPacket { try { printf("%x\n", RIP); } catch { printf("%s\n", excname()); } }
VMM:VMMLoad { printf("%x\n", RAX); }
VMM:VMMUnload { printf("%x\n", CR3); }

--- events
1 VMX:MAC_SendPacket

--- trap
NoVcpu 2:30 1
NoVcpu 3:32 1

--- expect
NoVcpu
