# The place of an exception in an included file is in that file.
--- rules
X-6 L-13

--- script
int zero;
#include "f"
VMK:VMKLoad { bad(); }
--- file f
int bad()
{
	return 1 / zero;
}
--- trap
DivideByZero f:3:11 1
--- expect
