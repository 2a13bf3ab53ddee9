# In lines that are skipped a refused word is none, nor in a comment or a string.
--- rules
L-4 L-12

--- script
#ifdef NEVER
switch
#endif
// switch
VMK:VMKLoad { printf("switch\n"); }
--- expect
switch
