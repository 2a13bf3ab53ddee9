# Unknown conversions, signs: the bytes stand as they are and no argument is used.
--- rules
B-3 T-36

--- script
VMK:VMKLoad {
	string format = "%! %$ %& %( %) %* %, %/ %: %; %< %= %> %? %@ %[ %] %^ %_ %` %{ %| %} %~ %3! %-+$ %.2& %l( %08.3ll) %d\n";
	printf(format, 7);
}
--- expect
%! %$ %& %( %) %* %, %/ %: %; %< %= %> %? %@ %[ %] %^ %_ %` %{ %| %} %~ %3! %-+$ %.2& %l( %08.3ll) 7
