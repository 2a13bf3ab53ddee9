# worldtovmid is not known outside of VMK.
--- rules
B-22 T-32

--- script
VMM:VMMLoad { worldtovmid(1); }
VMX:VMXLoad { worldtovmid(1); }
GUEST:TIMER:1sec { worldtovmid(1); }

--- reject
T-32 1:15 builtin-domain
T-32 2:15 builtin-domain
T-32 3:20 builtin-domain
