# y = x++ in another body makes an integer of a name that is counted in this one.
--- rules
T-20

--- script
VMK:VMKLoad { x++; }
VMK:VMKUnload { y = x++; printf("%d\n", y); }
--- expect
1
