# Length letters of any kind and number are ignored: integers have 64 bits.
--- rules
B-3

--- script
VMK:VMKLoad
{
	printf("%hd %hhd %ld %lld %qd %jd %zd %td %Ld ", 300, 300, 300, 300, 300, 300, 300, 300, 300);
	printf("%hhu %lllx %hlqs %#llx\n", -1, -1, "s", 0xffffffffffff);
}

--- expect
300 300 300 300 300 300 300 300 300 18446744073709551615 ffffffffffffffff s 0xffffffffffff
