# break and continue in no loop: in an if, after a loop, in the condition's block of a try.
--- rules
T-33

--- script
VMK:VMKLoad {
	if (1) break;
	while (0) ;
	continue;
	try { break; } catch { continue; }
}
--- reject
T-33 2:9 outside-loop
T-33 4:2 outside-loop
T-33 5:8 outside-loop
T-33 5:25 outside-loop
