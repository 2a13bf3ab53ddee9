# What a condition says of a choice, it says of the arm that it is.
--- rules
X-4
--- script
VMKLoad {
	for (int i_2; i_2 < 5 && !(10 == i_2 ? worldtovmid(0) : i_2); i_2++);
}
--- ticks
1
--- expect
