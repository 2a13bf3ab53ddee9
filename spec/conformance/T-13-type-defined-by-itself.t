# A type that needs itself, through imports, is malformed.
--- rules
T-13

--- script
VMK:VMKLoad { printf("%d\n", sizeof($a.T)); }
--- target
types a
	typedef $b.U T;
end types
types b
	typedef $a.T U;
end types

--- reject
T-13 1:37 malformed-type
