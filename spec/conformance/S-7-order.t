# init once; then condition, body, step; continue goes to the step, break ends the loop without it.
--- rules
S-7 S-9
--- script
int say(string s, int n) { printf("%s ", s); return n; }
VMK:VMKLoad {
	int i;
	for (say("init", 0); say("cond", i < 3); say("step", i++)) {
		if (i == 1) continue;
		if (i == 2) break;
		say("body", 0);
	}
	printf("%d\n", i);
}
--- expect
init cond body step cond step cond 2
