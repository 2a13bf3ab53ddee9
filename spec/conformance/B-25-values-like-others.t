# The two are strings like any others: they may be compared, joined and kept.
--- rules
B-25

--- script
string last;
aggr kinds[0][1];
VMK:VMKLoad
{
	try { assert(0); } catch { last = excname() + "!"; kinds[excname()]++; }
	try { assert(0); } catch { if (excname() == "AssertFailed") kinds[excname()]++; }
	printf("%s\n", last);
	printa(kinds, "%0$s %count$d");
}

--- expect
AssertFailed!
AssertFailed 2
