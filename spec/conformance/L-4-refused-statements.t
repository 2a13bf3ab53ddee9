# The words of statements that do not exist are errors where they stand.
--- rules
L-4

--- script
VMK:VMKLoad {
	switch (1) { }
}
VMK:VMKLoad {
	goto out;
}
VMK:VMKLoad {
	case 3:;
}
VMK:VMKLoad {
	default:;
}
--- reject
L-4 2:2 word-refused
L-4 5:2 word-refused
L-4 8:2 word-refused
L-4 11:2 word-refused
