# Every combination of the words of an integer type, in any order, with its width in vmw64.
--- rules
T-1

--- script
VMK:VMKLoad {
	printf("%d%d%d\n", sizeof(char), sizeof(signed char), sizeof(char unsigned));
	printf("%d%d%d%d\n", sizeof(short), sizeof(int short), sizeof(short unsigned int), sizeof(signed short));
	printf("%d%d%d%d%d\n", sizeof(int), sizeof(signed), sizeof(unsigned), sizeof(int signed), sizeof(unsigned int));
	printf("%d%d%d\n", sizeof(long), sizeof(int long), sizeof(long unsigned int));
	printf("%d%d%d%d\n", sizeof(long long), sizeof(long int long), sizeof(unsigned long long), sizeof(long unsigned int long));
}

--- expect
111
2222
44444
888
8888
