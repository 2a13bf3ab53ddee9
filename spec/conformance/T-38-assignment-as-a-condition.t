# = as the whole condition without parentheses of its own, in every statement that has one and in ?:, && and !.
--- rules
T-38 T-23

--- script
VMK:VMKLoad {
	int a = 0, n = 0;
	if (a = 0) n++;
	while (a = 0) n++;
	do n++; while (a = 0);
	for (; a = 0; ) n++;
	if ((a = 3)) n++;
	if (a == 3) n++;
	if (a += 1) n++;
	if ((a = 4) && n) n++;
	n = (a = 5) ? n : 0;
	printf("%d %d\n", a, n);
}
--- warn
assign-condition 3:8
assign-condition 4:11
assign-condition 5:19
assign-condition 6:11
--- expect
5 5
