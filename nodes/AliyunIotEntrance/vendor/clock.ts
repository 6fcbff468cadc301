import { header, type HttpAnswer } from '../../shared/http';

/** How far this machine's clock is from the gateway's, where the gateway complains about the time. */
export function clockRemark(
	answer: HttpAnswer,
	message: string | null,
	now: number,
): string | undefined {
	if (!/timestamp|invalid date/i.test(message ?? '')) return undefined;
	const theirs = Date.parse(header(answer.headers, 'date') ?? '');
	if (Number.isNaN(theirs)) return undefined;
	const minutes = Math.round((now - theirs) / 60_000);
	if (minutes === 0) return undefined;
	return `This machine's clock is ${Math.abs(minutes)} min ${
		minutes > 0 ? 'ahead of' : 'behind'
	} the gateway's.`;
}
