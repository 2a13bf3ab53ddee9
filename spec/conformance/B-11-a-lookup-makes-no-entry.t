# Neither lookup nor test makes an entry; a step does, be its result 0.
--- rules
B-11 E-25 E-27

--- script
bag b;
VMK:VMKLoad
{
	b[1];
	baghas(b, 1);
	printf("%d ", baghas(b, 1));
	b[1] += 0;
	printf("%d\n", baghas(b, 1));
}

--- expect
0 1
