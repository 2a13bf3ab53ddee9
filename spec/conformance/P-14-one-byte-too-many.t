# A record that needs 8 bytes more is dropped whole; a smaller one behind it may fit.
--- rules
P-14 X-6

--- script
VMK:VMKLoad {
	for (int i = 0; i < 2046; i++)
		printf("");
	printf("%s", "12345678901234567890123456789012\n");
	printf("smaller\n");
}
--- expect
smaller
--- trap
OutputFull 4:2 1
