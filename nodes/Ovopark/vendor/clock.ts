const TIMESTAMP_OVERTIME = '16';

/** How far this machine's clock is from the gateway's (`stat.systime`), where the timestamp was refused. */
export function clockRemark(
	code: string,
	systime: string | null | undefined,
	now: number,
): string | undefined {
	if (code !== TIMESTAMP_OVERTIME || !/^\d+$/.test(systime ?? '')) return undefined;
	const minutes = Math.round((now - Number(systime)) / 60_000);
	if (minutes === 0) return undefined;
	return `This machine's clock is ${Math.abs(minutes)} min ${
		minutes > 0 ? 'ahead of' : 'behind'
	} the gateway's.`;
}
