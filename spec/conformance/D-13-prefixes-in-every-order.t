# String keys that begin with each other are keys of their own, made and found again in every order.
--- rules
D-13 D-7

--- script
aggr a[0][1];
VMK:VMKLoad {
	string s;
	int i;
	a["abc"] <- 1; a["a"] <- 1; a["abcde"] <- 1; a["ab"] <- 1; a[""] <- 1; a["abcd"] <- 1; a["b"] <- 1;
	for (i = 0; i < 6; i++) {
		a[s] <- 10 + i;
		s += i == 0 ? "a" : i == 1 ? "b" : i == 2 ? "c" : i == 3 ? "d" : "e";
	}
	printa(a);
}
--- expect
strKey0  avg  count  min  max  pct%
      b    1      1    1    1  1.2%
           5      2    1   10 13.4%
      a    6      2    1   11 14.6%
     ab    6      2    1   12 15.8%
    abc    7      2    1   13 17.0%
   abcd    7      2    1   14 18.2%
  abcde    8      2    1   15 19.5%
