# A name of one branch is unknown in the other, so each may declare it anew with another type.
--- rules
T-15 S-11

--- script
VMK:VMKLoad {
	try { int x = 1; printf("%d ", x / (x - 1)); } catch { string x = excname(); printf("%s\n", x); }
}

--- expect
DivideByZero
