/**
 * Invented people. Every number has its own name (mixed radix over two lists),
 * because BrokerWork refuses a name twice (`bw-user_1013`).
 */

const LATIN_FIRST = (
	'Ada Bruno Clara Dmitri Elena Farid Greta Hugo Ines Jonas Karin Liam Mara Nils Olga Pablo ' +
	'Quinn Rosa Sven Tara Umar Vera Walter Xenia Yusuf Zoe Anton Beata Carlos Dina Emil Freya ' +
	'Gideon Hana Igor Julia Kofi Lena Marek Nora'
).split(' ');

const LATIN_LAST = (
	'Abbott Berger Castillo Dahl Eriksen Fischer Garcia Haddad Ivanov Jensen Keller Lindqvist ' +
	'Moreau Novak Okafor Petrov Quist Rossi Schmidt Tanaka Ulrich Vogel Weiss Xavier Yilmaz ' +
	'Zimmer Almeida Brandt Conti Duarte Engel Ferrari Grau Holm Ito Janssen Kowalski Lopez ' +
	'Meyer Nguyen Olsen Pereira Reyes Silva Torres Urban Varga Wolf Yamada Ziegler'
).split(' ');

const CHINESE_SURNAMES = [
	...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕',
];

const CHINESE_GIVEN = (
	'伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 霞 平 刚 桂英 文 华 建国 ' +
	'晓明 雪梅 志强 海燕 春生 小红 思远 若兰 子轩 雨桐 浩然 欣怡 梓涵 一诺 天佑 佳琪 俊杰 ' +
	'美玲 国庆 冬梅 立新 永康 晨曦 可心 乐天'
).split(' ');

function pick(list: readonly string[], index: number): string {
	return list[index % list.length] ?? '';
}

function latinName(index: number): string {
	const last = Math.floor(index / LATIN_FIRST.length);
	return `${pick(LATIN_FIRST, index)} ${pick(LATIN_LAST, last)}`;
}

function chineseName(index: number): string {
	const given = Math.floor(index / CHINESE_SURNAMES.length);
	return `${pick(CHINESE_SURNAMES, index)}${pick(CHINESE_GIVEN, given)}`;
}

/** The name of person `number` (1 to 2000): every third one is Chinese. */
export function nameOf(number: number): string {
	return number % 3 === 0 ? chineseName(number - 1) : latinName(number - 1);
}
