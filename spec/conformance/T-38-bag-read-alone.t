# A lookup that is a whole statement; with an effect in it, or a value used, it is none.
--- rules
T-38

--- script
bag held;
VMK:VMKLoad {
	held[1];
	held[2]++;
	held[3] <- 1;
	if (held[4]) exit();
}
--- warn
bag-read-alone 3:2
--- expect
