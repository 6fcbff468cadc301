/** Tests of the built package in a real n8n; `npm run test:n8n` installs what they need first. */
import project from '../../jest.config.mjs';

export default {
	rootDir: '../..',
	testMatch: ['<rootDir>/test/n8n/**/*.test.mts'],
	moduleFileExtensions: project.moduleFileExtensions,
	transform: project.transform,
	transformIgnorePatterns: project.transformIgnorePatterns,
	modulePathIgnorePatterns: project.modulePathIgnorePatterns,
	testEnvironment: 'node',
	globalSetup: '<rootDir>/test/n8n/setup.mts',
	setupFilesAfterEnv: ['<rootDir>/test/n8n/patience.mts'],
	testTimeout: 120_000,
	// Each n8n takes a core and half a gigabyte.
	maxWorkers: 1,
};
