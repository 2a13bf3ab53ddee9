# A probe does not stand inside braces.
--- rules
G-3

--- script
VMK:VMKLoad {
	VMK:VMKUnload { }
}
--- reject
G-3 2:2 probe-inside
