# An exception that nothing catches ends its fire and nothing else; what was queued is printed.
--- rules
X-3

--- script
int n, zero;
VMM:HV_Exit {
	n++;
	printf("%d\n", n);
	if (n == 2)
		printf("%d\n", 1 / zero);
	printf("end\n");
}
--- events
1 VMM:HV_Exit
2 VMM:HV_Exit
3 VMM:HV_Exit

--- expect
1
end
2
3
end
--- trap
DivideByZero 6:20 1
