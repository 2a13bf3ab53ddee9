# What is no conversion is copied up to the byte that does not fit, and uses no argument.
--- rules
B-3 T-36

--- script
VMK:VMKLoad
{
	printf("%y|%5y|%*d|%n|%f|%k%d\n", 1);
	printf("%5-d|%.-3d|%l d|%.2.3d|%d\n", 2);
}

--- expect
%y|%5y|%*d|%n|%f|%k1
%5-d|%.-3d|%l d|%.2.3d|2
