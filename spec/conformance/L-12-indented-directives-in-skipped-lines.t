# In skipped lines a # behind blanks, TABs, a comment or a no-break space is still the first of its line.
--- rules
L-12 L-10

--- script
#ifdef NONE
  #ifdef A
	#endif
/* c */ #ifdef B
 	 #endif
 #ifdef C
#endif
 #else
int n = 1;
	#endif
VMK:VMKLoad { printf("%d\n", n); }
--- expect
1
