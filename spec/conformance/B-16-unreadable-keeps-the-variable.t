# At an unreadable byte BadAddress names the start of the string, and the variable keeps its content.
--- rules
B-16 X-2

--- script
GUEST:TIMER:1sec
{
	string s;

	s = "old";
	try { getgueststr(s, 10, 0x1001); } catch { printf("%s <%s>\n", excdesc(), s); }
	try { getguestphysstr(s, 10, 0x1001); } catch { printf("%s <%s>\n", excdesc(), s); }
}

--- target
vm 1
memory guest 1 0x1000 chars "abc"

--- events
1 GUEST:TIMER:1sec

--- expect
cannot read target memory at 0x1001 <old>
cannot read target memory at 0x1001 <old>
