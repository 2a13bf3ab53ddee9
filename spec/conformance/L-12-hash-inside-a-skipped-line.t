# In lines that are skipped too only a `#` that is first on its line counts.
--- rules
L-12

--- script
#ifdef NEVER
x #endif
VMK:VMKLoad { printf("no\n"); }
/* first */ #endif
VMK:VMKLoad { printf("yes\n"); }
--- expect
yes
