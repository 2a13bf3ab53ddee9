# Neither a pointer nor a long array gives more than STRING_BYTES bytes, and no byte beyond is touched.
--- rules
T-26 E-19 X-7

--- script
struct rec { char text[300]; } *r;
VMK:VMKLoad {
	string s;
	r = 0x1000;
	s = (string)r->text;
	printf("%d ", s == (string)&r->text[0]);
	r = 0x1001;
	printf("%s\n", (string)r->text);
}
--- target
memory vmk 0x1000 chars "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

--- trap
BadAddress 8:17 1
--- expect no-newline
1 
