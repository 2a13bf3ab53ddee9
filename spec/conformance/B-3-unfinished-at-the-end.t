# What the end of the format cuts off is copied as it stands.
--- rules
B-3 T-36

--- script
VMK:VMKLoad
{
	printf("%d %", 1);
	printf("%-05.3l", 1);
	printf("|%.");
	printf("|% ");
}

--- expect no-newline
1 %%-05.3l|%.|% 
