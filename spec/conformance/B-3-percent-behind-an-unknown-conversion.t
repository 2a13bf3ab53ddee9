# The byte that ends an unknown conversion belongs to it, also if it is a %... unless that completes %%.
--- rules
B-3 T-36

--- script
VMK:VMKLoad {
	string format = "%5%|%-%|%k%d|%ky%d|% %|%.9%|%h%|\n";
	printf(format, 1, 2);
}
--- expect
%|%|%k1|%ky2|%|%|%|
