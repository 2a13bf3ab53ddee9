# What a region gives is near to something, whichever way it was chosen.
--- rules
X-4
--- script
VMKLoad {
	int x_1;
	int i_2 = 5;
	while (i_2--) {
		if (v1) {
			while (i_3++) {
				printf("", ++x_1);
				break;
			}
		}
		v1 = 1;
	}
}
--- ticks
8
--- expect
