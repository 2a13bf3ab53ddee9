# The string keys "ab", "c" and "a", "bc" are two combinations, and so are "" and "0".
--- rules
D-7

--- script
aggr a[0][2];
VMK:VMKLoad
{
	a["ab", "c"]++;
	a["a", "bc"]++;
	a["", "0"]++;
	a["0", ""]++;
	printa(a, "[%0$s|%1$s] %count$d\n");
}

--- expect
[ab|c] 1
[a|bc] 1
[|0] 1
[0|] 1
