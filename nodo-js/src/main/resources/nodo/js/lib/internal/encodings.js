'use strict';
// The encodings that TextDecoder knows, by the standard's labels: https://encoding.spec.whatwg.org/#names-and-labels
const labels = {
  'utf-8': 'unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8', 'utf-16be': 'unicodefffe',
  'utf-16le': 'csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16',
  'ibm866': '866 cp866 csibm866', 'koi8-r': 'cskoi8r koi koi8 koi8_r', 'koi8-u': 'koi8-ru', 'macintosh': 'csmacintosh mac x-mac-roman',
  'x-mac-cyrillic': 'x-mac-ukrainian', 'windows-874': 'dos-874 iso-8859-11 iso8859-11 iso885911 tis-620',
  'windows-1252': 'ansi_x3.4-1968 ascii cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 '
    + 'us-ascii',
  'windows-1254': 'csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5',
  'iso-8859-2': 'csisolatin2 iso-ir-101 iso_8859-2:1987 l2 latin2', 'iso-8859-3': 'csisolatin3 iso-ir-109 iso_8859-3:1988 l3 latin3',
  'iso-8859-4': 'csisolatin4 iso-ir-110 iso_8859-4:1988 l4 latin4', 'iso-8859-5': 'csisolatincyrillic cyrillic iso-ir-144 iso_8859-5:1988',
  'iso-8859-6': 'arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 iso_8859-6:1987',
  'iso-8859-7': 'csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso_8859-7:1987 sun_eu_greek',
  'iso-8859-8': 'csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso_8859-8:1988 visual', 'iso-8859-8-i': 'csiso88598i logical',
  'iso-8859-10': 'csisolatin6 iso-ir-157 l6 latin6', 'iso-8859-13': '', 'iso-8859-14': '', 'iso-8859-15': 'csisolatin9 l9', 'iso-8859-16': '',
  'gbk': 'chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk', 'gb18030': '',
  'big5': 'big5-hkscs cn-big5 csbig5 x-x-big5', 'euc-jp': 'cseucpkdfmtjapanese x-euc-jp', 'iso-2022-jp': 'csiso2022jp',
  'shift_jis': 'csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis',
  'euc-kr': 'cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949',
};
// What the JDK calls them, where that is something else.
const charsets = {
  'macintosh': 'x-MacRoman', 'x-mac-cyrillic': 'x-MacCyrillic', 'windows-874': 'x-windows-874', 'iso-8859-8-i': 'iso-8859-8', 'gbk': 'gb18030',
  'big5': 'big5-hkscs', 'shift_jis': 'windows-31j', 'euc-kr': 'x-windows-949',
};
for (let page = 1250; page <= 1258; page++) labels[`windows-${page}`] = `${labels[`windows-${page}`] ?? ''} cp${page} x-cp${page}`;
for (let part = 2; part <= 16; part++) {
  if (labels[`iso-8859-${part}`] !== undefined) labels[`iso-8859-${part}`] += ` iso8859-${part} iso8859${part} iso_8859-${part}`;
}
const names = new Map();
for (const [name, others] of Object.entries(labels)) for (const label of [name, ...others.split(' ')]) if (label !== '') names.set(label, name);

/** The encoding of a label: its name, and the charset of the JDK. */
exports.encodingOf = (label) => {
  const name = names.get(label.toLowerCase().replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, ''));
  return name === undefined ? undefined : { name, charset: charsets[name] ?? name };
};
