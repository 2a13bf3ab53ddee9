# The whole description is cut at 255 bytes: 18 and 8 for what comes first leave 229 of the text.
--- rules
B-6 X-2 D-5

--- script
VMK:VMKLoad
{
	try { assert(0, "%229s%s", "x", "yz"); } catch { printf("%s|\n", excdesc()); }
}

--- expect
assertion failed: line 3:                                                                                                                                                                                                                                     x|
