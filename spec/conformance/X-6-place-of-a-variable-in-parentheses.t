# The place of an exception of a built-in variable is its name, without parentheses around it.
--- rules
X-6 E-4

--- script
VMX:MAC_SendPacket { x = ((VCPUID)) + 1; }
VMM:VMMLoad { x = 1 + (HVSTATE); }

--- events
1 VMX:MAC_SendPacket
--- trap
NoVcpu 2:24 1
NoVcpu 1:28 1
--- expect
