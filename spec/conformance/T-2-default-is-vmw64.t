# Without a word about it the model is vmw64.
--- rules
T-2

--- script
VMK:VMKLoad { printf("%d %d %d\n", sizeof(int), sizeof(long), sizeof(void *)); }

--- expect
4 8 8
