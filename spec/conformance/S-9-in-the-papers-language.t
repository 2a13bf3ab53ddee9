# break and continue are extensions.
--- rules
S-9 X-8
--- options
std=paper
--- script
VMK:VMKLoad {
	int n;
	while (n < 9) {
		n++;
		if (n == 2) continue;
		if (n == 5) break;
	}
}
--- reject
X-8 5:15 extension
X-8 6:15 extension
