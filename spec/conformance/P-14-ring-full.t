# A record costs OUTPUT_RECORD_BYTES also without a text: 2048 of them fill the ring of a thread.
--- rules
P-14 X-6

--- script
VMK:VMKLoad {
	for (int i = 0; i < 2048; i++)
		printf("");
	printf("lost\n");
	printf("");
}
VMK:VMKLoad { printf("drained\n"); }
--- expect
drained
--- trap
OutputFull 4:2 1
OutputFull 5:2 1
