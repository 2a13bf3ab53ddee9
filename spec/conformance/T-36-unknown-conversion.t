# What follows a % is no conversion: a warning at the format, once, and no argument is counted for it.
--- rules
T-36 B-3

--- script
VMK:VMKLoad {
	printf("%y %n %d\n", 5);
	printf("%*d\n");
	printf("%\n");
	printf("%-5.3");
	printf("\n");
}
--- warn
format-unknown 2:9
format-unknown 3:9
format-unknown 4:9
format-unknown 5:9
--- expect
%y %n 5
%*d
%
%-5.3
