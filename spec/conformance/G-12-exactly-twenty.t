# The last of ERRORS errors is reported.
--- rules
G-12

--- script
VMK:VMKLoad {
	int x;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
	x = ;
}
--- reject
G-10 3:6 syntax
G-10 4:6 syntax
G-10 5:6 syntax
G-10 6:6 syntax
G-10 7:6 syntax
G-10 8:6 syntax
G-10 9:6 syntax
G-10 10:6 syntax
G-10 11:6 syntax
G-10 12:6 syntax
G-10 13:6 syntax
G-10 14:6 syntax
G-10 15:6 syntax
G-10 16:6 syntax
G-10 17:6 syntax
G-10 18:6 syntax
G-10 19:6 syntax
G-10 20:6 syntax
G-10 21:6 syntax
G-10 22:6 syntax
