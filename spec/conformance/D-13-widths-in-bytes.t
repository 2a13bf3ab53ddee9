# A width counts bytes: a TAB is one wide, a letter of two bytes two.
--- rules
D-13

--- script
aggr a[0][1];
VMK:VMKLoad
{
	a["\tx"]++;
	a["é"]++;
	a["length09é"]++;
	printa(a);
}

--- expect
   strKey0  count  pct%
        	x      1 33.3%
        é      1 33.3%
length09é      1 33.3%
