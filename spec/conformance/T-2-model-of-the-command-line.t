# Each input starts with the model that the command line gives.
--- rules
T-2

--- options
model=guest32

--- script main.emt
VMK:VMKLoad { printf("%d\n", sizeof(long)); }
memmodel vmw64;
VMK:VMKLoad { printf("%d\n", sizeof(long)); }
--- script next.emt
VMK:VMKLoad { printf("%d\n", sizeof(long)); }

--- expect
4
8
4
