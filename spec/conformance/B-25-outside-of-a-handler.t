# They are known in the text of a handler only: not before it, not after it, not in its try.
--- rules
B-25 T-35

--- script
VMK:VMKLoad
{
	printf("%s", excname());
	try {
		printf("%s", excdesc());
	} catch {
	}
	printf("%s", excdesc());
}

--- reject
T-35 3:15 catch-only
T-35 5:16 catch-only
T-35 8:15 catch-only
