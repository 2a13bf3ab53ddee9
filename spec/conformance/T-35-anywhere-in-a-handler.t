# excname() and excdesc() may stand in all that is written in a handler: loops, conditions, the first block of an inner try.
--- rules
T-35 S-11

--- script
VMK:VMKLoad {
	int zero = 0;
	try { zero = 1 / zero; } catch {
		while (excname() == "DivideByZero") {
			try { printf("%s\n", excdesc() + "!"); break; } catch { printf("%s\n", excname()); }
		}
	}
}
--- expect
division by zero!
