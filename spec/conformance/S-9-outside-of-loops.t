# break and continue stand in a loop of their own body: not in a bare try, nor in a function that a loop calls.
--- rules
S-9 T-33
--- script
void f() { break; }
VMK:VMKLoad {
	while (1) f();
	if (1) continue;
	try { break; } catch { continue; }
}
--- reject
T-33 1:12 outside-loop
T-33 4:9 outside-loop
T-33 5:8 outside-loop
T-33 5:25 outside-loop
