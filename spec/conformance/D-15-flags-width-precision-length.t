# Flags, widths, precisions and length letters are those of printf.
--- rules
D-15 B-3

--- script
aggr a[1][1];
VMK:VMKLoad
{
	a[42, "abc"]++;
	printa(a, "[%0$-5d|%0$05d|%0$+d|%0$ d|%0$#x|%0$6.3d|%0$.d|%0$lld]");
	printa(a, "[%1$.2s|%1$5s|%1$-5s|%1$5.1s|%1$.s|%count$-3hhd|%pct$8s|%pct$-8s]");
}

--- expect
[42   |00042|+42| 42|0x2a|   042|42|42]
[ab|  abc|abc  |    a||1  |  100.0%|100.0%  ]
