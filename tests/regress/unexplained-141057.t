# A chain of operations is there from its end to its beginning before it is refreshed.
--- rules
X-4
--- script
Custom(int p_1) do {
	for (int i_2; i_2 < 5 && 0 == (World *)0 - (i_2 ? (World *)0x1090 : p_1); ++i_2) {
		if (i_2) {
			p_1 = 0;
		}
	}
}
while (0);
--- target
static vmk Custom number:i
--- ticks
--- expect
