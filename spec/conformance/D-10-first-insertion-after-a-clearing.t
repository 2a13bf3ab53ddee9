# Of equal sums the key that came first after the clearing stands first, whatever the order was before it; with four keys.
--- rules
D-10 B-9

--- script
aggr a[0][4];
void add(string key) { a[key, "x", "y", "z"]++; }
VMK:VMKLoad { add("a"); add("c"); add("b"); clearaggr(a); }
VMK:VMKLoad
{
	add("a");
	add("b");
	add("c");
	printa(a, "%0$s %1$s %2$s %3$s %count$d");
}

--- expect
a x y z 1
b x y z 1
c x y z 1
