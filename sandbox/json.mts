/** The value of a JSON text, or undefined (which no JSON text means) when it is none. */
export function parseJson(body: Buffer): unknown {
	try {
		const value: unknown = JSON.parse(body.toString('utf8'));
		return value;
	} catch {
		return undefined;
	}
}
