# In a = b = e the inner assignment has a known type, and gives the outer one its.
--- rules
T-20

--- script
VMK:VMKLoad {
	a = b = "t";
	printf("%s%s\n", a, b);
}
--- expect
tt
