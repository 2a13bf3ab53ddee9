# The paper names the removal from bags: it is no extension.
--- rules
B-10 X-8

--- options
std=paper

--- script
bag b;
VMK:VMKLoad
{
	b[1] <- 9;
	printf("%d %d\n", bagremove(b, 1), b[1]);
}

--- expect
9 0
