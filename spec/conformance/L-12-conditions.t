# #ifdef reads on if the name is a macro, #ifndef if it is none; #else turns that around; conditions nest.
--- rules
L-12

--- script
#define YES
VMK:VMKLoad {
#ifdef YES
	printf("a");
  # ifdef NO
	printf("b");
  # ifdef YES
	printf("c");
  # endif
  # else
	printf("d");
  # endif
#else
	printf("e");
	#ifndef NO
	printf("f");
	#endif
#endif
#ifndef YES
	printf("g");
#else
	printf("h");
#endif // the end
	printf("\n");
}
--- expect
adh
