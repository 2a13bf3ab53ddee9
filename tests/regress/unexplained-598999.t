# What conditions said of a value as it was made is forgotten with them: no rank counts on it.
--- rules
X-4
--- script
Custom(int p_1) {
	int i_2 = 4;
	while (i_2-- && (i_2 ? (int) i_2 - 5 : i_2) * p_1);
}
--- target
static vmk Custom number:i
--- ticks
--- expect
