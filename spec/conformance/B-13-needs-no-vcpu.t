# vmwstack works in Load too, where there is no VCPU: here it finds nothing.
--- rules
B-13

--- script
VMM:VMMLoad { string s; s = "old"; vmwstack(s); printf("<%s>\n", s); }

--- expect
<>
