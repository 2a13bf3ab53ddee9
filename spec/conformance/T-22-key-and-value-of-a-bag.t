# A key or a value that is a string is an error of operands.
--- rules
T-22 T-29

--- script
bag b;
VMK:VMKLoad {
	b["a"] <- 1;
	b[1] <- "a";
	printf("%d\n", b[PROBENAME]);
	b[1] += "a";
	b["a"]++;
}
--- reject
T-22 3:4 operand-type
T-22 4:10 operand-type
T-22 5:19 operand-type
T-22 6:10 operand-type
T-22 7:4 operand-type
