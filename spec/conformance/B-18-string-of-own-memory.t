# getvmwstr reads at most n bytes of the domain's own memory; a name without NUL needs n.
--- rules
B-18 B-23

--- script
VMK:VMK1Hz
{
	string s;

	getvmwstr(s, 16, curworld()->name);
	printf("<%s>", s);
	getvmwstr(s, 4, 0x1000);
	printf("<%s>\n", s);
	try { getvmwstr(s, 5, 0x1000); } catch { printf("%s <%s>\n", excdesc(), s); }
}

--- target
world 7 "sshd"
memory vmk 0x1000 chars "name"

--- events
1 VMK:VMK1Hz world=7

--- expect
<sshd><name>
cannot read target memory at 0x1000 <name>
