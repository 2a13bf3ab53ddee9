# The operand that is not evaluated must be right all the same.
--- rules
T-19 T-22 T-23 T-24

--- script
int n;
VMK:VMKLoad {
	n = 0 && none(1);
	n = 1 ? 2 : "a";
	n = 1 || "a";
}

--- reject
T-24 3:11 unknown-function
T-22 4:8 operand-type
T-23 5:11 condition-type
