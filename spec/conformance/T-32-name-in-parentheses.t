# A use that a domain forbids is at the name, without parentheses around it; one that writes is at the start of its expression.
--- rules
T-32 T-17

--- script
pervm int v;
pervm bag b;
VMK:VMKLoad {
	x = (VCPUID);
	x = ((v)) + 1;
	x = (b)[1];
	(v) = 1;
}
--- reject
T-32 4:7 builtin-domain
T-17 5:8 storage-domain
T-17 6:7 storage-domain
T-17 7:2 storage-domain
