# pervm in VMM, VMX and GUEST, pervmk in VMK, and sizeof of either anywhere.
--- rules
T-17 T-27 P-9

--- script
pervm int n;
pervmk int k;
VMM:VMMLoad { n += sizeof(k); }
VMX:VMXLoad { n++; printf("%d\n", n); }
GUEST:ENTER:0x1000 { n = 50; printf("%d\n", n); }
VMK:VMKLoad { k = sizeof(n) + sizeof(n + 1); printf("%d\n", k); }

--- events
1 GUEST:ENTER:0x1000

--- expect
12
5
50
