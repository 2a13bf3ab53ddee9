# In Load there are no registers: NoVcpu.
--- rules
B-21 X-2

--- script
VMM:VMMLoad { try { getgpr(0); } catch { printf("%s\n", excname()); } getgpr(0); }

--- trap
NoVcpu 1:71 1

--- expect
NoVcpu
