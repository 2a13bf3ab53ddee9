# A string takes none of + - ~ ++ --.
--- rules
T-22

--- script
VMK:VMKLoad {
	string s = "1";
	printf("%d", -s);
	printf("%d", +s);
	printf("%d", ~s);
	s++;
	--s;
}
--- reject
T-22 3:15 operand-type
T-22 4:15 operand-type
T-22 5:15 operand-type
T-22 6:3 operand-type
T-22 7:2 operand-type
