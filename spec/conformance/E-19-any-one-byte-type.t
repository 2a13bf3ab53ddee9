# A pointer to any 1-byte integer is text, in the space of its model.
--- rules
E-19 T-26 T-2
--- script
int8 *a;
memmodel guest64;
unsigned char *b;
VMM:HV_Exit {
	a = b = 0x1000;
	printf("%s %s %s\n", (string)a, (string)b, (string)(uint8 *)RSI);
}
--- target
memory vmm 1 0x1000 str "own"
memory guest 1 0x1000 str "guest"
memory guest 1 0x2000 str "cast"
--- events
1 VMM:HV_Exit RSI=0x2000
--- expect
own guest cast
