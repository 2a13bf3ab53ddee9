# A removal on the right of an insertion happens first: the entry is moved, and is there in the end.
--- rules
B-10 E-26

--- script
bag b[1];
VMK:VMKLoad
{
	b[1] <- 5;
	b[1] <- bagremove(b, 1) + 1;
	b[2] <- bagremove(b, 1) + 1;
	printf("%d %d\n", b[1], b[2]);
}

--- expect
0 7
