# In lines that are skipped a comment is one, so an #endif in it does not count.
--- rules
L-12

--- script
#ifdef NEVER
/*
#endif
*/
VMK:VMKLoad { printf("no\n"); }
#endif
VMK:VMKLoad { printf("yes\n"); }
--- expect
yes
