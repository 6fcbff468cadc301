/** The packed tarball holds what a user needs, and nothing else. */
import { execFileSync } from 'node:child_process';

const NEEDED = [
	'package.json',
	'README.md',
	'LICENSE',
	'CHANGELOG.md',
	...['AliyunIotEntrance', 'BrokerWork', 'Ovopark'].flatMap((node) => [
		`dist/nodes/${node}/${node}.node.js`,
		`dist/nodes/${node}/${node}.node.json`,
	]),
	...['AliyunIotApi', 'BrokerWorkApi', 'OvoparkOpenPlatformApi'].map(
		(credential) => `dist/credentials/${credential}.credentials.js`,
	),
	...['aliyun', 'brokerwork', 'ovopark'].flatMap((vendor) => [
		`dist/icons/${vendor}.svg`,
		`dist/icons/${vendor}.dark.svg`,
	]),
];

const ALLOWED =
	/^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/(nodes|credentials)\/[\w./-]+\.(js|json)|dist\/icons\/[\w.]+\.svg)$/;

const [{ files, size, unpackedSize }] = JSON.parse(
	execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	}),
) as [{ files: Array<{ path: string }>; size: number; unpackedSize: number }];

const paths = files.map(({ path }) => path);
const missing = NEEDED.filter((path) => !paths.includes(path));
const surplus = paths.filter((path) => !ALLOWED.test(path));
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} kB`;

process.stdout.write(
	`tarball: ${paths.length} files, ${kilobytes(size)} packed, ${kilobytes(unpackedSize)} unpacked\n`,
);
if (missing.length > 0) process.stderr.write(`missing: ${missing.join(', ')}\n`);
if (surplus.length > 0) process.stderr.write(`not for users: ${surplus.join(', ')}\n`);
process.exitCode = missing.length + surplus.length > 0 ? 1 : 0;
