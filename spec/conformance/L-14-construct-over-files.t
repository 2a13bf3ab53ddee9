# A construct may begin in an included file and end outside.
--- rules
L-14

--- script
#include "head"
	printf("body\n");
}
--- file head
VMK:VMKLoad {
--- expect
body
