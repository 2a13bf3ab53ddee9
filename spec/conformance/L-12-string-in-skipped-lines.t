# In lines that are skipped a string is one, so an opener of a comment in it does not count.
--- rules
L-12

--- script
#ifdef NEVER
"/*" // /*
"/*
#endif
VMK:VMKLoad { printf("yes\n"); }
--- expect
yes
