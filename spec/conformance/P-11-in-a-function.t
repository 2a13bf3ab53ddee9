# In a function PROBENAME is the name of the probe that called it.
--- rules
P-11

--- script
void show() { printf("%s\n", PROBENAME); }
void outer() { show(); }
VMK:VMKLoad { outer(); }
VMK:VMKUnload { show(); }
--- expect
VMK:VMKLoad
VMK:VMKUnload
