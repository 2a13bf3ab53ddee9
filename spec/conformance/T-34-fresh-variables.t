# Key and value are int64 variables of the loop that hide what the names mean outside; assigning to them changes nothing else.
--- rules
T-34 S-8

--- script
bag b;
string k;
int v = 9;
VMK:VMKLoad {
	k = "out";
	b[1] <- -1;
	b[2] <- 20;
	foreach (k, v in b) {
		printf("%d=%d ", k, v);
		k = 7;
		v = 7;
	}
	printf("%s %d %d %d\n", k, v, b[1], b[7]);
}
--- expect
1=-1 2=20 out 9 -1 0
