# In lines that are skipped #if is no error, and its #endif is its own.
--- rules
L-12

--- script
#ifdef NEVER
#if 1
#endif
VMK:VMKLoad { printf("no\n"); }
#endif
VMK:VMKLoad { printf("yes\n"); }
--- expect
yes
