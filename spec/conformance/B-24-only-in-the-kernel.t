# sym2addr is not known outside of VMK.
--- rules
B-24 T-32

--- script
VMM:VMMLoad { sym2addr("x"); }
VMX:VMXLoad { sym2addr("x"); }
GUEST:TIMER:1sec { sym2addr("x"); }

--- reject
T-32 1:15 builtin-domain
T-32 2:15 builtin-domain
T-32 3:20 builtin-domain
