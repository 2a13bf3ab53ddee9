# On a thread that is no VCPU NoVcpu is raised and the variable keeps its content; but not for a count of 0.
--- rules
B-12 X-2

--- script
VMM:VMMLoad
{
	string s, t;

	s = t = "old";
	gueststack(t, 0);
	try { gueststack(s, 1); } catch { printf("%s: %s <%s><%s>\n", excname(), excdesc(), s, t); }
	gueststack(s);
}

--- trap
NoVcpu 8:2 1

--- expect
NoVcpu: this thread is no virtual CPU <old><>
