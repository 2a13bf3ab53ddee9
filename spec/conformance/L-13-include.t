# #include stands for the text of the file, as often as it is named, and between any tokens.
--- rules
L-13

--- script
VMK:VMKLoad {
#include "one"
	printf("%d\n",
#include "two"
	);
#include "one"
}
--- file one
printf("one\n");
--- file two
2
--- expect
one
2
one
