/** One QR code, and the doors it opens; none before it is configured. */
export interface QrCode {
	qrCode: string;
	identityId: string;
	iotIds: readonly string[];
	effectiveTime: string | null;
	expiryTime: string | null;
}

/** The QR codes that were made since the last reset. */
export class QrCodes {
	readonly #codes = new Map<string, QrCode>();

	/** A new text of the wanted length, which is its number with zeros in front. */
	next(length: number): string {
		return `QR${this.#codes.size + 1}`.padStart(length, '0');
	}

	put(code: QrCode): void {
		this.#codes.set(code.qrCode, code);
	}

	get(qrCode: string): QrCode | undefined {
		return this.#codes.get(qrCode);
	}

	list(): QrCode[] {
		return [...this.#codes.values()];
	}

	clear(): void {
		this.#codes.clear();
	}
}
