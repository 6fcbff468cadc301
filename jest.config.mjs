/** Tests are TypeScript modules; what they test is the built package in dist/. */
export default {
	testMatch: ['<rootDir>/test/**/*.test.mts'],
	// Those need a real n8n, and have configurations and commands of their own.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/n8n/', '<rootDir>/test/queue/'],
	moduleFileExtensions: ['mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'\\.mts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'commonjs' } },
		],
		'/dist/.+\\.js$': '<rootDir>/test/dist-source-maps.cjs',
	},
	transformIgnorePatterns: ['/node_modules/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/package.json'],
	testEnvironment: 'node',
	// Shared machines stall; a test that hangs is still found.
	testTimeout: 30_000,
	collectCoverageFrom: ['dist/{nodes,credentials}/**/*.js'],
	coverageReporters: ['text-summary', 'lcovonly', 'json-summary'],
	coverageThreshold: { global: { lines: 95, branches: 95 } },
};
