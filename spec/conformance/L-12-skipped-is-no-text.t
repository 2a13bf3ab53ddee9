# Lines that are skipped need not consist of tokens, and their directives do nothing.
--- rules
L-12

--- script
#ifdef NEVER
don't 08 $ × ` "open
#if 1
#endif
#define F(x) x
#include "nowhere"
# old comment
}
#define NEVER2
#endif
VMK:VMKLoad {
#ifdef NEVER2
	printf("no\n");
#else
	printf("yes\n");
#endif
}
--- expect
yes
