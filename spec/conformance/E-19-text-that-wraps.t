# There is no byte behind the last address: a text that reaches it without NUL is unreadable, one that ends there is not.
--- rules
E-19 X-2

--- script
VMK:ENTER:f(char *p)
{
	try { printf("[%s]\n", (string)p); } catch { printf("%s\n", excdesc()); }
}

--- target
function vmk f 0x1000
memory vmk 0xfffffffffffffff0 chars "abcdefgh" u8 0 chars "ijklmno"
memory vmk 0 str "wrapped"

--- events
1000 VMK:ENTER:f args 0xfffffffffffffff0
2000 VMK:ENTER:f args 0xfffffffffffffff9
3000 VMK:ENTER:f args 0
--- expect
[abcdefgh]
cannot read target memory at 0xfffffffffffffff9
[wrapped]
