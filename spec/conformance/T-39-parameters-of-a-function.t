# A function may have PARAMS parameters.
--- rules
T-39 X-7

--- script
int f(int a, int b, int c, int d, int e, int g, int h, int i, int j, int k, int l, int m, int n, int o, int p, int q,
      int r, int s, int t, int u, int v, int w, int x, int y, int z, int A, int B, int C, int D, int E, int F, int G) {
	return a + G;
}
VMK:VMKLoad {
	printf("%d\n", f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
		28, 29, 30, 31, 32));
}
--- expect
33
