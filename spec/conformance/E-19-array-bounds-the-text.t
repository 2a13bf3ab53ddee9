# Of an array at most its size is read; an array of size 0 is read as a pointer.
--- rules
E-19 T-26
--- script
struct S { char name[4]; char tail[0]; } *p;
VMK:VMKLoad {
	p = 0x1000;
	printf("[%s] [%s]\n", (string)p->name, (string)p->tail);
	p = 0x2000;
	printf("[%s]\n", (string)p->name);
	printf("[%s]\n", (string)(char *)p->name);
}
--- target
memory vmk 0x1000 chars "sshd" str "text behind"
memory vmk 0x2000 chars "init"
--- trap
BadAddress 7:19 1
--- expect
[sshd] [text behind]
[init]
