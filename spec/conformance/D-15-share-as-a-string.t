# A row format shows the share as a text with width and precision; only - has an effect.
--- rules
D-15 B-3 D-11

--- script
aggr a[1];
VMK:VMKLoad {
	a[5] <- 1;
	a[5] <- 2;
	a[5] <- -9;
	a[-1] <- 100;
	a[48] <- -50;
	a[48] <- 7;
	printa(a, "%pct$s %pct$8s %pct$-8s| %pct$.2s %pct$08s %pct$.0s|");
}
--- expect
-84.3%   -84.3% -84.3%  | -8   -84.3% |
-11.7%   -11.7% -11.7%  | -1   -11.7% |
196.0%   196.0% 196.0%  | 19   196.0% |
