# Names of built-ins that are not offered: what changes or delays the target, and what has another form now.
--- rules
B-31

--- script
VMM:HV_Exit
{
	suspendvm();
	livecore();
	delayus(1);
	fatalPSOD();
	schedtrace(1, 2, 3, 4, 5);
	printf("%d", readpmc(0));
	printf("%d", readmsr(0));
	printf("%d", getmeminfo());
	printf("%d", offatret(0));
	printf("%d", offatseg(0));
	printf("%d", offatstrcpy(0, 1));
}

--- reject
B-31 3:2 withheld
B-31 4:2 withheld
B-31 5:2 withheld
B-31 6:2 withheld
B-31 7:2 withheld
B-31 8:15 withheld
B-31 9:15 withheld
B-31 10:15 withheld
B-31 11:15 withheld
B-31 12:15 withheld
B-31 13:15 withheld
