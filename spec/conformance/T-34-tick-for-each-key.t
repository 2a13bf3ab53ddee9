# Each round of a foreach takes a tick; over an empty bag none.
--- rules
T-34 X-4

--- script
bag b, none;
VMK:VMKLoad {
	foreach (k in none) ;
	for (int i = 0; i < 5; i++) b[i] <- i;
	foreach (k, v in b) { if (k == 3) break; }
}
--- ticks
9
--- expect
