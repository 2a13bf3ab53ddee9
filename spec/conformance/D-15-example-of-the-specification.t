# Directives in any order; a LF is added to a row that has none at its end.
--- rules
D-15 D-10

--- script
aggr w[1][1];
VMK:VMKLoad
{
	w["sshd", 44] <- 7;
	w["init", 1] <- 21;
	printa(w, "%1$s %0$d %count$3d %avg$d %pct$s");
}

--- expect
sshd 44   1 7 25.0%
init 1   1 21 75.0%
