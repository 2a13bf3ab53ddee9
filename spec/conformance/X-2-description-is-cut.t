# A description is cut at STRING_BYTES: `assertion failed: line 2: ` and 229 of the 230 bytes.
--- rules
X-2

--- script
VMK:VMKLoad {
	try { assert(0, "%230d", 5); } catch { string s; s = excdesc(); printf("%s|\n", s + "more"); }
}
--- expect
assertion failed: line 2:                                                                                                                                                                                                                                      |
