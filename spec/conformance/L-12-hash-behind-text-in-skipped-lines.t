# In skipped lines a # behind anything else on its line is no directive.
--- rules
L-12

--- script
#ifdef NONE
x #endif
1 #else
"s" #endif
/ #endif
#else
int n = 1;
#endif
VMK:VMKLoad { printf("%d\n", n); }
--- expect
1
