import { createServer, type AddressInfo } from 'node:net';

/** Port `wanted` of this machine where nobody listens on it, else any free one. */
export async function freePort(wanted = 0): Promise<number> {
	const listen = async (port: number) =>
		await new Promise<number>((resolve, reject) => {
			const probe = createServer().once('error', reject);
			probe.listen(port, '127.0.0.1', () => {
				const { port: got } = probe.address() as AddressInfo;
				probe.close(() => resolve(got));
			});
		});
	return await listen(wanted).catch(async () => await listen(0));
}
