# `--` and the prefix forms are extensions, `x++` is none.
--- rules
E-7 X-8
--- options
std=paper
--- script
int n;
VMK:VMKLoad {
	n++;
	n--;
	++n;
	--n;
}
--- reject
X-8 4:3 extension
X-8 5:2 extension
X-8 6:2 extension
