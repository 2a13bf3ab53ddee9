# @MEMORY_MODEL sets the model of its own input; the next one starts with the default again.
--- rules
T-2 G-2

--- script main.emt
@MEMORY_MODEL = guestphys
VMK:VMKLoad { printf("%d\n", sizeof(int)); }
--- script next.emt
VMK:VMKLoad { printf("%d\n", sizeof(int)); }

--- expect
8
4
