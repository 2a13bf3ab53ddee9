# A byte order mark at the start, TAB, CR, FF and VT are white space; an LF ends a line and no token.
--- rules
L-1

--- script
﻿int	a=1;
VMK:VMKLoad
{
	printf("%d\n",
a);
}
--- expect
1
