# A name that is neither a symbol nor a variable; a built-in variable is no symbol.
--- rules
T-28

--- script
VMK:VMKLoad {
	a = &jiffis;
	a = &TSC;
}
--- target
symbol guest jiffies 0x8000

--- reject
T-28 2:7 unknown-symbol
T-28 3:7 unknown-symbol
