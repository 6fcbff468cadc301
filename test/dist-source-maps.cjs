/** Hands jest the source maps of the build, so that coverage speaks of nodes/*.ts. */
const { existsSync, readFileSync } = require('node:fs');

module.exports = {
	process(sourceText, sourcePath) {
		const map = `${sourcePath}.map`;
		return {
			code: sourceText,
			map: existsSync(map) ? JSON.parse(readFileSync(map, 'utf8')) : undefined,
		};
	},
};
