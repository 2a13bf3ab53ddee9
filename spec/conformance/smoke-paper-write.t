# The first script of the paper: a world's writes to standard error, with arguments from memory.
--- rules
P-3 P-11 B-23 E-19

--- script
VMK:ENTER:user.Linux32_Write(int fd, char *buf, int len)
{
	if ((string)curworld()->name == "sshd")
		printf("%s: fd %u, %u bytes: %s\n", PROBENAME, fd, len, (string)buf);
}
--- target
vmk cpus=2
function vmk user.Linux32_Write 0x418000010000 size=0x80
world 1001 "sshd"
world 1002 "init"
memory vmk 0x1000 str "hello"

--- events
1000 VMK:ENTER:user.Linux32_Write pcpu=1 world=1001 args 2 0x1000 5
2000 VMK:ENTER:user.Linux32_Write pcpu=0 world=1002 args 1 0x1000 5

--- expect
VMK:ENTER:user.Linux32_Write: fd 2, 5 bytes: hello
