# The keys of a sample wait for the types of the names in them.
--- rules
T-20

--- script
VMK:VMKLoad {
	by[k] <- 2;
	k = "s";
	by[k] <- 4;
	printa(by, "%0$s %min$d");
}
--- expect
 2
s 4
