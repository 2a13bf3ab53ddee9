# The byte behind the NUL is not read, the NUL itself is: where memory ends before it, BadAddress names the first byte.
--- rules
E-19 X-2

--- script
VMK:ENTER:f(char *p)
{
	try { printf("[%s]\n", (string)p); } catch { printf("%s\n", excdesc()); }
}

--- target
function vmk f 0x1000
memory vmk 0x4000 str "abc"
memory vmk 0x5000 chars "abc"

--- events
1000 VMK:ENTER:f args 0x4000
2000 VMK:ENTER:f args 0x4003
3000 VMK:ENTER:f args 0x4004
4000 VMK:ENTER:f args 0x5000
5000 VMK:ENTER:f args 0x5002
6000 VMK:ENTER:f args 0x3fff
--- expect
[abc]
[]
cannot read target memory at 0x4004
cannot read target memory at 0x5000
cannot read target memory at 0x5002
cannot read target memory at 0x3fff
