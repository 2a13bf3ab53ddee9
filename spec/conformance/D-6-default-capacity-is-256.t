# A bag declared without a size takes 256 keys: the 256th insertion is worth 1, the 257th 0.
--- rules
D-6 T-29 X-6

--- script
bag b;
VMK:VMKLoad
{
	int i;

	for (i = 0; i < 255; i++)
		b[i] <- i;
	printf("%d ", b[255] <- 5);
	printf("%d ", b[256] <- 6);
	printf("%d %d %d\n", b[255], b[256], baghas(b, 256));
}

--- trap
BagFull 1:5 1

--- expect
1 0 5 0 0
